using System.CommandLine;

namespace StreamRisk.App.Latency;

/// <summary>`streamrisk bench`.</summary>
internal sealed class BenchCommand : Command
{
    public BenchCommand()
        : base("bench", "Measures StreamRisk on this machine.")
    {
        Add(new BenchLatencyCommand());
    }
}
