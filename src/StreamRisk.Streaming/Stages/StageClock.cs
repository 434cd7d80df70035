using StreamRisk.Engine;

namespace StreamRisk.Streaming.Stages;

/// <summary>
/// Wall-clock times of one record on its way through a hop, of which its outputs carry those known by then in a header. It is of use for
/// measuring only: no value depends on it. One thread.
/// </summary>
public sealed class StageClock
{
    private byte[]? _header;

    /// <summary>When the raw record at the start of the chain was produced: by its producer's header, else by its time stamp in the log.</summary>
    public required EventTime Produced { get; init; }

    /// <summary>Handed to the task; null only in the header of a producer.</summary>
    public EventTime? Consumed { get; init; }

    /// <summary>Joined a batch of texts.</summary>
    public EventTime? Batched { get; init; }

    /// <summary>Its scores were there.</summary>
    public EventTime? Scored { get; init; }

    /// <summary>Its outputs were written and waited for the commit.</summary>
    public EventTime? Applied { get; private set; }

    /// <summary>Time stamp of the record in the log.</summary>
    internal EventTime? Arrived { get; init; }

    /// <summary>When the hop before had applied it.</summary>
    internal EventTime? Sent { get; init; }

    /// <summary>The stages up to <see cref="Applied"/> are in the metrics.</summary>
    internal bool Reported { get; set; }

    /// <summary>The form of the header; fixed from the first call on.</summary>
    internal byte[] Header => _header ??= StageHeader.Write(this);

    /// <summary>Everything that follows from the record is written. Only the first call counts.</summary>
    public void Apply(EventTime now) => Applied ??= now;

    /// <summary>The same record, once its text was scored.</summary>
    public StageClock AfterScoring(EventTime batched, EventTime scored) => new()
    {
        Produced = Produced,
        Consumed = Consumed,
        Batched = batched,
        Scored = scored,
        Arrived = Arrived,
        Sent = Sent,
    };
}
