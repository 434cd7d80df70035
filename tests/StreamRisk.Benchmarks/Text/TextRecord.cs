using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StreamRisk.Benchmarks.Text;

/// <summary>Everything measured in one run, as it is kept beside the code.</summary>
internal sealed record TextRecord(
    string Title,
    Machine Machine,
    IReadOnlyDictionary<string, object?> Comparison,
    ShareFigures Products,
    IReadOnlyList<ServeFigures> Serve,
    IReadOnlyDictionary<string, AgreementFigures> Agreement,
    IReadOnlyList<AblationRow> Ablation)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes text.json and text.md.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "text.json"), JsonSerializer.Serialize(this, Options) + "\n");
        File.WriteAllText(Path.Combine(folder, "text.md"), Page());
    }

    private string Page()
    {
        var page = new StringBuilder();
        Line(page, $"# Text scorer\n\n{Title}.\n");
        Line(page, $"| texts/s | ours | plain ONNX Runtime | transformers.js | ours / plain | ours / transformers.js |\n|---|---|---|---|---|---|");
        Compared(page, "arrival order", Comparison);
        Compared(page, "sorted by length", (IReadOnlyDictionary<string, object?>)Comparison["sorted"]!);
        Line(page, $"\nProducts: {Products.Rate:F0} GOP/s a core, {Products.Rate / Products.Peak:P0} of a peak of {Products.Peak:F0} (best product at its best shape {Products.BestProduct:F0}); {Products.Outside:P0} of the time outside them.\n");
        foreach (ServeFigures f in Serve)
        {
            Line(page, $"- `serve`, {f.Clients} clients with {f.RequestTexts} texts a request: {f.TextsPerSecond:F0} texts/s, {f.Ratio:P0} of the batch path; p50 {f.P50Ms:F0} ms, p99 {f.P99Ms:F0} ms.");
        }

        foreach ((string file, AgreementFigures f) in Agreement)
        {
            Line(page, $"- {file}, {f.Texts} texts: int8 gives the label of exact on {f.Agreement:P2}; macro-F1 {f.Int8MacroF1:F4} against {f.ExactMacroF1:F4}.");
        }

        Line(page, $"\n| variant | texts/s | time | CPU |\n|---|---|---|---|");
        foreach (AblationRow row in Ablation)
        {
            Line(page, $"| {row.Variant} | {row.TextsPerSecond:F0} | {row.Time:F2} | {row.Cpu:F2} |");
        }

        Line(page, $"\nTime and CPU: as multiples of the first row of the group; medians of interleaved rounds.");
        return page.ToString();
    }

    private static void Compared(StringBuilder page, string name, IReadOnlyDictionary<string, object?> f) =>
        Line(page, $"| {name} | {f["ours"]} | {f["plain"]} | {f["peer"]} | {f["ratio_plain"]} | {f["ratio"]} |");

    private static void Line(StringBuilder page, FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
