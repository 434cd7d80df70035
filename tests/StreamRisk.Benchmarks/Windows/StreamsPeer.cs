using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>The programs of the Kafka Streams peer; each runs in a JVM of its own.</summary>
internal sealed partial class StreamsPeer(string folder, string bootstrap, string store)
{
    private readonly string _script = Path.Combine(folder, "run.sh");
    private readonly string _schema = Path.Combine(folder, "schemas", "scored_text.avsc");

    public void Generate(string topic, InputShape input) => Run(
        "Generate", "--input", topic, "--records", Text(input.Records), "--instruments", Text(input.Instruments), "--partitions", Text(input.Partitions),
        "--events-per-second", Text(input.EventsPerSecond), "--jitter-ms", "5000", "--seed", "42", "--flush", input.Flush ? "true" : "false");

    /// <summary>What a correct implementation yields, computed in one loop without Kafka Streams.</summary>
    public string Reference(string topic)
    {
        string csv = Path.GetTempFileName();
        Run("Reference", "--input", topic, "--csv", csv);
        return Take(csv);
    }

    /// <summary>What is committed in a topic of results.</summary>
    /// <exception cref="InvalidOperationException">A window occurs twice.</exception>
    public string Dump(string topic)
    {
        string csv = Path.GetTempFileName();
        Programs.Run("bash", [_script, "Dump", "--bootstrap", bootstrap, "--output", topic, "--csv", csv]);
        return Take(csv);
    }

    public Throughput Measure(string topic, int threads) => JsonSerializer.Deserialize<Throughput>(
        Programs.LastLine(Run("Measure", "--input", topic, "--store", store, "--threads", Text(threads))))!;

    /// <param name="cacheBytes">Of the store; 0 lets every update through at once, null is the library's default.</param>
    public Latency Latency(int rate, int seconds, long? cacheBytes)
    {
        string[] cache = cacheBytes is { } bytes ? ["--cache-bytes", Text(bytes)] : [];
        string output = Run(["Latency", "--rate", Text(rate), "--seconds", Text(seconds), "--store", store, .. cache]);
        Match counts = Counts().Match(output);
        Match figures = Figures().Match(output);
        return counts.Success && figures.Success
            ? new Latency(Number(figures, 1), Number(figures, 2), Number(figures, 3), Number(counts, 3), (long)Number(counts, 1), (long)Number(counts, 2))
            : throw new InvalidOperationException($"Latency of the peer printed no figures: {output}");
    }

    /// <summary>Starts the job and leaves it running; as a static member, since a Streams member does not leave its group when it ends.</summary>
    public Process Start(string application, string input, string output, string stateFolder) => Programs.Start(
        "bash",
        [
            _script, "App", "--bootstrap", bootstrap, "--schema", _schema, "--input", input, "--output", output, "--app-id", application,
            "--state-dir", stateFolder, "--store", store, "--prop", "group.instance.id=one",
        ]);

    private string Run(params string[] arguments) =>
        Programs.Run("bash", [_script, arguments[0], "--bootstrap", bootstrap, "--schema", _schema, .. arguments[1..]]);

    private static string Take(string csv)
    {
        string text = File.ReadAllText(csv);
        File.Delete(csv);
        return text;
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"records (\d+), visible (\d+), .*producer at most ([\d.]+) ms behind")]
    private static partial Regex Counts();

    [GeneratedRegex(@"p50 ([\d.]+)\s+p95 ([\d.]+)\s+p99 ([\d.]+)")]
    private static partial Regex Figures();
}
