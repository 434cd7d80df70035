using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Runs;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Soak.Oracle;

/// <summary>What was published live, read committed, beside `streamrisk replay --from-topics` of the same log, line by line in the file form.</summary>
/// <param name="cluster">Options that name broker and registry.</param>
internal sealed class LiveAndReplay(IReadOnlyList<string> cluster, string folder)
{
    /// <summary>What differs, for people; empty: nothing.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(CancellationToken cancellation)
    {
        string run = Path.Combine(folder, "replay");
        await RunAsync(["replay", "--from-topics", "--out", run], cancellation);
        string[] windows = File.ReadAllLines(Path.Combine(run, RunFolderWriter.Windows));
        string[] alerts = File.ReadAllLines(Path.Combine(run, RunFolderWriter.Alerts));
        List<string> differences = [];
        Compare(TopicNames.RiskWindows, await LiveAsync(TopicNames.RiskWindows, cancellation), windows, differences);
        Compare(TopicNames.RiskAlerts, await LiveAsync(TopicNames.RiskAlerts, cancellation), [.. alerts.Where(a => Route(a) is "risk" or "both")], differences);
        Compare(TopicNames.ComplianceAlerts, await LiveAsync(TopicNames.ComplianceAlerts, cancellation), [.. alerts.Where(a => Route(a) is "compliance" or "both")], differences);
        if (windows.Length == 0)
        {
            differences.Add("there are no windows: nothing was compared");
        }

        return differences;
    }

    private static void Compare(string topic, string[] live, string[] replayed, List<string> differences)
    {
        Array.Sort(live, StringComparer.Ordinal);
        Array.Sort(replayed, StringComparer.Ordinal);
        if (!live.AsSpan().SequenceEqual(replayed))
        {
            differences.Add(FormattableString.Invariant(
                $"{topic}: {live.Length} live, {replayed.Length} replayed, {live.Length - live.Distinct().Count()} doubled, {live.Except(replayed).Count()} only live, {replayed.Except(live).Count()} only replayed"));
        }
    }

    private async Task<string[]> LiveAsync(string topic, CancellationToken cancellation) =>
        (await RunAsync(["tail", topic, "--json"], cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> RunAsync(string[] args, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(TextReader.Null, output, error, outIsTerminal: false, errorIsTerminal: false);
        int code = await StreamRiskCli.RunAsync([.. args, .. cluster], terminal, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return code == ExitCode.Done ? output.ToString() : throw new SoakException($"streamrisk {args[0]} failed with exit code {code}: {error}");
    }

    private static string? Route(string alert)
    {
        using JsonDocument document = JsonDocument.Parse(alert);
        return document.RootElement.GetProperty("route").GetString();
    }
}
