namespace StreamRisk.Benchmarks.Windows;

/// <summary>A broker of the benchmark's own, by the start script under KAFKA_HOME; it ends with this process.</summary>
internal sealed class BrokerKit : IDisposable
{
    private const string Line = "KAFKA_BOOTSTRAP=";
    private readonly string _script;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "streamrisk-bench-" + Guid.NewGuid().ToString("N"));

    /// <param name="home">Folder that holds bin/kafka-cluster.</param>
    public BrokerKit(string home)
    {
        _script = Path.Combine(home, "bin", "kafka-cluster");
        string output = Programs.Run("bash", [_script, "start", "--dir", _folder, "--heap", "1024", "--owner-pid", $"{Environment.ProcessId}"]);
        Bootstrap = output.Split('\n').First(l => l.StartsWith(Line, StringComparison.Ordinal))[Line.Length..].Trim();
    }

    public string Bootstrap { get; }

    public void Dispose() => Programs.Run("bash", [_script, "stop", "--dir", _folder, "--now", "--purge"]);
}
