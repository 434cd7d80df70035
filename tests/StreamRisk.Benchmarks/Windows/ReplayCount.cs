using System.Diagnostics.Metrics;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Counts the records that the loops of this process replay muted. Thread-safe.</summary>
internal sealed class ReplayCount : IDisposable
{
    private const string Counter = "streamrisk.records.replayed";
    private readonly MeterListener _listener;
    private long _records;

    public ReplayCount()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LoopMetrics.MeterName && instrument.Name == Counter)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, records, _, _) => Interlocked.Add(ref _records, records));
        _listener.Start();
    }

    public long Records => Interlocked.Read(ref _records);

    public void Dispose() => _listener.Dispose();
}
