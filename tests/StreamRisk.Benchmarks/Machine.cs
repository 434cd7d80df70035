using System.Globalization;
using System.Runtime.InteropServices;

namespace StreamRisk.Benchmarks;

/// <summary>What a figure was measured on.</summary>
/// <param name="Load">Load average of the last minute when the benchmark started; below 0 where the system does not say.</param>
internal sealed record Machine(string Processor, int Cores, bool Vnni, string System, string Runtime, double Load)
{
    public static Machine Current()
    {
        string[] cpu = File.Exists("/proc/cpuinfo") ? File.ReadAllLines("/proc/cpuinfo") : [];
        string name = cpu.FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
        bool vnni = cpu.Any(l => l.StartsWith("flags", StringComparison.Ordinal) && (l.Contains("avx512_vnni", StringComparison.Ordinal) || l.Contains("avx_vnni", StringComparison.Ordinal)));
        double load = File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : -1;
        return new Machine(name, Environment.ProcessorCount, vnni, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, load);
    }

    /// <summary>Timings of a machine that does something else as well are no record.</summary>
    public bool IsQuiet => Load is >= 0 and < 1.5;
}
