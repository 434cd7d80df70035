using System.Diagnostics.Metrics;
using StreamRisk.App.Demo;
using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.App.Latency;

/// <summary>Listens to the stage clock of the loops in this process, and keeps what the reader adds. Thread-safe.</summary>
internal sealed class StageTimes : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Role, string Stage), LatencyHistogram> _durations = [];
    private readonly MeterListener _listener;
    private EventTime _from = EventTime.MaxValue;

    public StageTimes()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LoopMetrics.MeterName && instrument.Name == StageMetrics.DurationName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Take(seconds, tags));
        _listener.Start();
    }

    /// <summary>From the producer's call to the reader's hands: orders in `signals`, fills in alerts.</summary>
    public LatencyHistogram OrderToSignal { get; } = new();

    public LatencyHistogram OrderToAlert { get; } = new();

    /// <summary>From consumed by surveillance to the alert in the reader's hands.</summary>
    public LatencyHistogram SignalToAlert { get; } = new();

    /// <summary>What was produced from now on counts.</summary>
    public void Begin(EventTime now)
    {
        lock (_lock)
        {
            _from = now;
        }
    }

    public bool Counts(EventTime produced)
    {
        lock (_lock)
        {
            return produced >= _from;
        }
    }

    /// <summary>By role and stage.</summary>
    public IReadOnlyDictionary<(string Role, string Stage), LatencyHistogram> Durations
    {
        get
        {
            lock (_lock)
            {
                return new SortedDictionary<(string Role, string Stage), LatencyHistogram>(_durations);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Take(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string role = "";
        string stage = "";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            (role, stage) = tag.Key switch
            {
                StageMetrics.RoleTag => ((string)tag.Value!, stage),
                StageMetrics.StageTag => (role, (string)tag.Value!),
                _ => (role, stage),
            };
        }

        lock (_lock)
        {
            if (_from == EventTime.MaxValue)
            {
                return;
            }

            if (!_durations.TryGetValue((role, stage), out LatencyHistogram? histogram))
            {
                histogram = new LatencyHistogram();
                _durations.Add((role, stage), histogram);
            }

            histogram.Add(TimeSpan.FromSeconds(seconds));
        }
    }
}
