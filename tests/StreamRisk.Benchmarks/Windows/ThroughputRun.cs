using System.Diagnostics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>As the peer's `Measure`: the clock starts with the loops and stops when the committed offsets equal the ends of the input.</summary>
internal static class ThroughputRun
{
    private const double SteadyFrom = 0.1;

    public static async Task<Throughput> MeasureAsync(OwnRun run)
    {
        await run.PrepareAsync();
        using CommittedOffsets offsets = run.Offsets();
        long records = offsets.Ends.Sum();
        using var replayed = new ReplayCount();
        long start = Stopwatch.GetTimestamp();
        run.Start();
        double? running = null;
        (long Records, double Seconds)? steady = null;
        long committed = 0;
        double seconds = 0;
        while (committed < records)
        {
            await run.TickAsync();
            running ??= run.Running ? Stopwatch.GetElapsedTime(start).TotalSeconds : null;
            committed = offsets.Read();
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            steady ??= committed >= records * SteadyFrom ? (committed, seconds) : null;
        }

        double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        var result = new Throughput
        {
            Records = records,
            Seconds = seconds,
            Overall = records / seconds,
            Running = records / (seconds - (running ?? 0)),
            Steady = steady is { } from && seconds > from.Seconds ? (records - from.Records) / (seconds - from.Seconds) : double.NaN,
            CpuSeconds = cpu,
            PeakRssMib = process.PeakWorkingSet64 / (1024.0 * 1024),
            LiveSeconds = running,
            Replayed = replayed.Records,
            AllocatedBytes = (double)GC.GetTotalAllocatedBytes() / records,
        };
        await run.StopAsync();
        return result;
    }
}
