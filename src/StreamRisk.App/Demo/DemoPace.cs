using StreamRisk.Engine;

namespace StreamRisk.App.Demo;

/// <summary>How fast the day is played.</summary>
internal sealed record DemoPace
{
    /// <summary>Records before this event time are played at maximum speed.</summary>
    public required EventTime From { get; init; }

    /// <summary>Records a second from then on: the busy hours take the longest.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>The publisher waits while more than this lies unread in any partition; null: the broker keeps everything.</summary>
    public long? MaxUnread { get; init; }
}
