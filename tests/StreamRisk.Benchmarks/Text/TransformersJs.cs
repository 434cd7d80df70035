using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Benchmarks.Text;

/// <summary>transformers.js on Node with the same weights, in a process of its own; its folder is copied and installed once.</summary>
internal sealed class TransformersJs : IContender, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamrisk-bench-");
    private readonly ModelFolder _model;
    private readonly int _threads;

    private TransformersJs(ModelFolder model, int threads) => (_model, _threads) = (model, threads);

    public string Name => "peer";

    /// <param name="source">Folder with package.json, bench.mjs, make_layout.mjs and tokenizer.json.</param>
    public static TransformersJs Install(string source, ModelFolder model, int threads)
    {
        var peer = new TransformersJs(model, threads);
        foreach (string file in Directory.GetFiles(source))
        {
            string copy = Path.Combine(peer._folder.FullName, Path.GetFileName(file));
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        peer.Execute("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        peer.Execute(
            "node", "make_layout.mjs", "--onnx", model.FileFor(PrecisionChoice.Exact).Path, "--quantized", model.FileFor(PrecisionChoice.Int8).Path,
            "--tokenizer", "tokenizer.json", "--max-len", Text(model.MaxLength), "--out", "model");
        return peer;
    }

    /// <summary>Sorted texts come sorted in the file: then the order is the same as everyone's.</summary>
    public Measured Run(BenchTexts texts) => Run(texts, keepLabels: false);

    /// <param name="keepLabels">Makes a second pass, not measured, that writes the logits.</param>
    public Measured Run(BenchTexts texts, bool keepLabels)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "texts.txt"), string.Join('\n', texts.Texts) + "\n");
        string output = Execute(
            "node", "bench.mjs", "--model", "model", "--texts", "texts.txt", "--batch", "32", "--threads", Text(_threads),
            "--max-len", Text(_model.MaxLength), "--dtype", "q8", "--out", keepLabels ? "logits.jsonl" : "");
        JsonNode last = JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
        return new Measured(
            (double)last["seconds"]!, (double)last["cpu_s"]!, (long)last["tokens"]!, keepLabels ? ReadLabels() : []);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private int[] ReadLabels() =>
    [
        .. File.ReadLines(Path.Combine(_folder.FullName, "logits.jsonl")).Select(line =>
        {
            using JsonDocument document = JsonDocument.Parse(line);
            float[] logits = [.. document.RootElement.GetProperty(_model.Heads[0].Output).EnumerateArray().Select(v => v.GetSingle())];
            return Array.IndexOf(logits, logits.Max());
        }),
    ];

    private string Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static string Text(int number) => FormattableString.Invariant($"{number}");
}
