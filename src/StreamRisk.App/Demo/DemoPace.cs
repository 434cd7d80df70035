using StreamRisk.Engine;

namespace StreamRisk.App.Demo;

/// <summary>How fast the day is played.</summary>
internal sealed record DemoPace
{
    /// <summary>Event time at which the day begins; what comes before gives the baselines.</summary>
    public required EventTime Day { get; init; }

    /// <summary>
    /// Records a second before the day. About the most that two cores take; more would not only wait: what a Mark covers would grow to hours, and
    /// profiles by the hour would be drawn from that.
    /// </summary>
    public double BaselineRecordsPerSecond { get; init; } = 6_000;

    /// <summary>Records a second on the day: the busy hours take the longest.</summary>
    public double DayRecordsPerSecond { get; init; } = 6_000;

    /// <summary>The publisher waits while more than this lies unread in any partition; null: the broker keeps everything.</summary>
    public long? MaxUnread { get; init; }
}
