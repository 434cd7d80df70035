using System.Globalization;
using System.Text.Json;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Our side, each run in a process of its own.</summary>
internal sealed class OwnSide(string bootstrap)
{
    public Throughput Measure(string application, string input, string output, int loops) => JsonSerializer.Deserialize<Throughput>(
        Run(OwnCommand.Throughput, "--application", application, "--input", input, "--output", output, "--loops", Text(loops)))!;

    public Latency Latency(string application, int rate, int seconds) => JsonSerializer.Deserialize<Latency>(
        Run(OwnCommand.Latency, "--application", application, "--input", application + "-in", "--output", application + "-out",
            "--rate", Text(rate), "--seconds", Text(seconds)))!;

    private string Run(string what, params string[] arguments) => Programs.LastLine(Programs.Run(
        Environment.ProcessPath!,
        [.. Assembly(), "windows-own", what, "--bootstrap", bootstrap, .. arguments]));

    /// <summary>Started as `dotnet StreamRisk.Benchmarks.dll` the process is dotnet itself.</summary>
    private static string[] Assembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(OwnSide).Assembly.Location] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
