using System.Diagnostics;
using System.Diagnostics.Metrics;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Starts the loops of a run that had ended again, and waits until every partition is live.</summary>
internal static class RestoreRun
{
    public static async Task<Restore> MeasureAsync(OwnRun run)
    {
        await run.PrepareAsync();
        long replayed = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LoopMetrics.MeterName && instrument.Name == "streamrisk.records.replayed")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, records, _, _) => Interlocked.Add(ref replayed, records));
        listener.Start();
        long start = Stopwatch.GetTimestamp();
        run.Start();
        await run.RunningAsync();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await run.StopAsync();
        return new Restore(Math.Round(seconds, 2), replayed, Math.Round(replayed / seconds));
    }
}
