using System.Diagnostics;

namespace StreamRisk.Benchmarks.Text;

/// <summary>Wall and processor time of this process since it was made.</summary>
internal readonly struct CpuClock()
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;

    public Measured Stop(long tokens, IReadOnlyList<int> labels) =>
        new(Stopwatch.GetElapsedTime(_start).TotalSeconds, (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds, tokens, labels);
}
