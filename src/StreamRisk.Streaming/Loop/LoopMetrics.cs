using System.Diagnostics;
using System.Diagnostics.Metrics;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

/// <summary>Instruments of the meter `StreamRisk.Streaming`, tagged with the role. Thread-safe.</summary>
public sealed class LoopMetrics
{
    public const string MeterName = "StreamRisk.Streaming";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> ConsumedCount =
        Meter.CreateCounter<long>("streamrisk.records.consumed", "{record}", "Records handed to tasks.");

    private static readonly Counter<long> ProducedCount =
        Meter.CreateCounter<long>("streamrisk.records.produced", "{record}", "Records in committed transactions.");

    private static readonly Counter<long> DeadLetteredCount =
        Meter.CreateCounter<long>("streamrisk.records.dead_lettered", "{record}", "Records committed to dead-letter.");

    private static readonly Counter<long> ReplayedCount =
        Meter.CreateCounter<long>("streamrisk.records.replayed", "{record}", "Records replayed muted.");

    private static readonly Histogram<double> CommitDuration =
        Meter.CreateHistogram<double>("streamrisk.commit.duration", "s", "From begin to the broker's answer.");

    private static readonly Histogram<long> CommitRecords =
        Meter.CreateHistogram<long>("streamrisk.commit.records", "{record}", "Records of a transaction.");

    private static readonly Counter<long> FailedCount =
        Meter.CreateCounter<long>("streamrisk.commit.failed", "{commit}", "Commits whose outcome had to be looked up.");

    private readonly TagList _tags;
    private readonly LoopHealth _health;
    private readonly KeyValuePair<string, object?>[] _gaugeTags;

    internal LoopMetrics(LoopHealth health, TimeProvider time)
    {
        Stages = new StageMetrics(health.Identity.Role, time);
        _health = health;
        _tags = [new("role", health.Identity.Role)];
        _gaugeTags = [new("role", health.Identity.Role), new("loop", health.Identity.Loop)];
        Meter.CreateObservableGauge(
            "streamrisk.records.behind", () => new Measurement<long>(_health.RecordsBehind, _gaugeTags), "{record}", "Records not consumed yet.");
        Meter.CreateObservableGauge(
            "streamrisk.partitions", () => new Measurement<int>(_health.Partitions, _gaugeTags), "{partition}", "Partitions owned.");
        Meter.CreateObservableGauge(
            "streamrisk.partitions.restoring", () => new Measurement<int>(_health.Restoring, _gaugeTags), "{partition}", "Partitions not live yet.");
    }

    internal StageMetrics Stages { get; }

    internal void Consumed(long records) => ConsumedCount.Add(records, _tags);

    internal void Replayed(long records) => ReplayedCount.Add(records, _tags);

    internal void Committed(int records, int deadLetters, TimeSpan took)
    {
        ProducedCount.Add(records, _tags);
        if (deadLetters > 0)
        {
            DeadLetteredCount.Add(deadLetters, _tags);
        }

        CommitDuration.Record(took.TotalSeconds, _tags);
        CommitRecords.Record(records, _tags);
    }

    internal void CommitFailed() => FailedCount.Add(1, _tags);
}
