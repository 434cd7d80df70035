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

    private static readonly Counter<long> SavedCount =
        Meter.CreateCounter<long>("streamrisk.checkpoint.written", "By", "State written to checkpoints.");

    private static readonly Counter<long> LoadedCount =
        Meter.CreateCounter<long>("streamrisk.checkpoint.loaded", "{key}", "Keys loaded from checkpoints.");

    private static readonly Counter<long> RebuildCount =
        Meter.CreateCounter<long>("streamrisk.checkpoint.rebuilds", "{partition}", "Tasks rebuilt from the log because what was saved could not be used.");

    private static readonly Histogram<double> RestoreDuration =
        Meter.CreateHistogram<double>("streamrisk.restore.duration", "s", "From assignment to live.");

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
        Meter.CreateObservableGauge("streamrisk.loop.state", States, null, "1 for the state that the loop is in, 0 for the others.");
        Meter.CreateObservableGauge(
            "streamrisk.outputs.waiting", () => new Measurement<int>(_health.OutputsWaiting, _gaugeTags), "{record}", "Outputs that wait for a commit.");
        Meter.CreateObservableGauge(
            "streamrisk.partitions", () => new Measurement<int>(_health.Partitions, _gaugeTags), "{partition}", "Partitions owned.");
        Meter.CreateObservableGauge(
            "streamrisk.partitions.restoring", () => new Measurement<int>(_health.Restoring, _gaugeTags), "{partition}", "Partitions not live yet.");
        Meter.CreateObservableGauge(
            "streamrisk.restore.left", () => new Measurement<long>(_health.RestoreLeft, _gaugeTags), "{record}", "Records still to be replayed muted.");
        Meter.CreateObservableGauge(
            "streamrisk.checkpoint.size", () => new Measurement<long>(_health.SavedBytes, _gaugeTags), "By", "State of the owned partitions as it is saved.");
        Meter.CreateObservableGauge(
            "streamrisk.checkpoint.age", () => new Measurement<double>(_health.SavedAge.TotalSeconds, _gaugeTags), "s", "Since the partition that has waited longest was saved.");
        Meter.CreateObservableGauge(
            "streamrisk.checkpoint.replay", () => new Measurement<long>(_health.ReplayLength, _gaugeTags), "{record}", "Offsets that a restore of the worst partition would replay.");
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

    internal void Saved(long bytes)
    {
        if (bytes > 0)
        {
            SavedCount.Add(bytes, _tags);
        }
    }

    internal void Loaded(int keys) => LoadedCount.Add(keys, _tags);

    internal void Rebuilt() => RebuildCount.Add(1, _tags);

    internal void Restored(TimeSpan took) => RestoreDuration.Record(took.TotalSeconds, _tags);

    internal void CommitFailed() => FailedCount.Add(1, _tags);

    private IEnumerable<Measurement<int>> States() =>
        Enum.GetValues<LoopState>().Select(s => new Measurement<int>(s == _health.State ? 1 : 0, [.. _gaugeTags, new("state", s.ToString())]));
}
