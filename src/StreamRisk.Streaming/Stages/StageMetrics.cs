using System.Diagnostics.Metrics;
using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Stages;

/// <summary>
/// Times the stages of a hop: of every record that carries the header `stages`, of the first one after a pause, and of one of many of the
/// others, so that it costs a busy loop next to nothing. One thread.
/// </summary>
public sealed class StageMetrics
{
    /// <summary>
    /// Name of the instrument of seconds from one stage to the next, tagged `role` and `stage` (the one that it ends with). A constant, because
    /// listeners ask for it while instruments are being made.
    /// </summary>
    public const string DurationName = "streamrisk.stage.duration";

    public const string RoleTag = "role";
    public const string StageTag = "stage";

    /// <summary>From the record's arrival in the log.</summary>
    public const string Consumed = "consumed";

    /// <summary>From consumed.</summary>
    public const string Batched = "batched";

    /// <summary>From batched.</summary>
    public const string Scored = "scored";

    /// <summary>From scored, or consumed where nothing is scored.</summary>
    public const string Applied = "applied";

    /// <summary>From applied to the broker's answer.</summary>
    public const string Committed = "committed";

    /// <summary>From applied by the hop before to consumed by this one.</summary>
    public const string Visible = "visible";

    private const int OneOf = 64;

    private static readonly Meter Meter = new(LoopMetrics.MeterName);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("streamrisk.stage.duration", "s", "From one stage of a record to the next.");

    // Tagged like the durations; the stage is consumed or committed.
    private static readonly Histogram<double> Age =
        Meter.CreateHistogram<double>("streamrisk.stage.age", "s", "From the raw record to a stage of this hop.");

    private readonly string _role;
    private readonly TimeProvider _time;
    private int _skipped = OneOf;

    internal StageMetrics(string role, TimeProvider time)
    {
        _role = role;
        _time = time;
    }

    private EventTime Now => EventTime.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>The input was drained: the next record is timed.</summary>
    internal void Idle() => _skipped = OneOf;

    /// <summary>A live record is handed over; null: it is not timed.</summary>
    internal StageClock? Start(in InputRecord record)
    {
        bool carries = record.TryGetHeader(StageHeader.Name, out ReadOnlySpan<byte> header);
        if (!record.HasValue || (!carries && ++_skipped < OneOf))
        {
            return null;
        }

        _skipped = 0;
        StageClock? before = carries ? StageHeader.Read(header) : null;
        return new StageClock
        {
            Produced = before?.Produced ?? record.Arrival,
            Consumed = Now,
            Arrived = record.Arrival,
            Sent = before?.Applied,
        };
    }

    /// <summary>The task is done with the record.</summary>
    internal void Apply(StageClock clock)
    {
        clock.Apply(Now);
        Report(clock);
    }

    /// <summary>The outputs that carry these are committed.</summary>
    internal void Commit(IReadOnlyList<StageClock> clocks)
    {
        if (clocks.Count == 0)
        {
            return;
        }

        EventTime now = Now;
        for (int i = 0; i < clocks.Count; i++)
        {
            StageClock clock = clocks[i];
            clock.Apply(now);
            Report(clock);
            Record(Committed, now - clock.Applied!.Value);
            RecordAge(Committed, now - clock.Produced);
        }
    }

    private void Report(StageClock clock)
    {
        if (clock.Reported)
        {
            return;
        }

        clock.Reported = true;
        EventTime from = clock.Consumed ?? clock.Produced;
        Record(Consumed, from - (clock.Arrived ?? from));
        RecordAge(Consumed, from - clock.Produced);
        if (clock.Sent is { } sent)
        {
            Record(Visible, from - sent);
        }

        if (clock is { Batched: { } batched, Scored: { } scored })
        {
            Record(Batched, batched - from);
            Record(Scored, scored - batched);
            from = scored;
        }

        Record(Applied, clock.Applied!.Value - from);
    }

    private void Record(string stage, TimeSpan took) => Add(Duration, stage, took);

    private void RecordAge(string stage, TimeSpan age) => Add(Age, stage, age);

    /// <summary>Two clocks may disagree by a little: a negative time counts as none.</summary>
    private void Add(Histogram<double> histogram, string stage, TimeSpan time)
    {
        if (histogram.Enabled)
        {
            histogram.Record(Math.Max(0, time.TotalSeconds), new(RoleTag, _role), new(StageTag, stage));
        }
    }
}
