using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Benchmarks.Text;

/// <summary>`text`: our text scorer beside ONNX Runtime called the plain way and transformers.js.</summary>
internal sealed class TextCommand : Command
{
    private readonly Option<DirectoryInfo?> _peer = new("--peer") { Description = "Folder of the transformers.js peer; without it, it is left out." };
    private readonly Option<FileInfo> _texts = new("--texts") { Description = "CSV with a column `text`.", DefaultValueFactory = _ => new FileInfo("../shared/data/text/twitter_financial_news_train.csv") };
    private readonly Option<int> _count = new("--count") { Description = "Distinct texts.", DefaultValueFactory = _ => 3_000 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds; a figure is their median.", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of each side.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _ablation = new("--ablation") { Description = "Each technique on and off, instead of the comparison." };
    private readonly Option<bool> _operators = new("--operators") { Description = "Time by operator of the model, instead of the comparison." };
    private readonly Option<bool> _json = new("--json") { Description = "Ends with one line of JSON." };

    public TextCommand()
        : base("text", "Texts per second of the text scorer, of ONNX Runtime called the plain way, and of transformers.js: same weights, texts and threads, alternating.")
    {
        foreach (Option option in new Option[] { _peer, _texts, _count, _rounds, _threads, _ablation, _operators, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        ModelFolder model = ModelFolder.Load(new ModelOptions().Path);
        int threads = parsed.GetValue(_threads);
        BenchTexts texts = BenchTexts.Read(parsed.GetValue(_texts)!.FullName, parsed.GetValue(_count), model);
        Machine machine = Machine.Current();
        Print($"{machine.Processor}, {machine.Cores} cores, VNNI {machine.Vnni}, {machine.System}, {machine.Runtime}, load {machine.Load}{(machine.IsQuiet ? "" : " (not quiet: no record)")}");
        Print($"{model.Id}, {texts.Texts.Count} texts, {texts.Tokens} tokens, {threads} threads");
        if (parsed.GetValue(_operators))
        {
            OperatorProfile.Print(model, texts);
        }
        else if (parsed.GetValue(_ablation))
        {
            Ablate(new Ablation(model, threads), texts, parsed.GetValue(_rounds));
        }
        else
        {
            Compare(model, texts, machine, parsed);
        }
    }

    private static void Ablate(Ablation ablation, BenchTexts texts, int rounds)
    {
        IReadOnlyList<IContender> distinct = ablation.OnDistinctTexts();
        IReadOnlyList<IContender> repeated = ablation.OnRepeatedTexts();
        (Duel Duel, IReadOnlyList<IContender> Variants)[] parts = [(new Duel(distinct, texts), distinct), (new Duel(repeated, Ablation.Repeat(texts)), repeated)];
        for (int round = 0; round < rounds; round++)
        {
            foreach ((Duel duel, _) in parts)
            {
                duel.Round();
            }
        }

        Print($"{"variant",-40} {"texts/s",9} {"time",6} {"CPU",6}   (as multiples of the first row)");
        foreach ((Duel duel, IReadOnlyList<IContender> variants) in parts)
        {
            foreach (IContender variant in variants)
            {
                Print($"{variant.Name,-40} {duel.TextsPerSecond(variant),9:F0} {duel.Speedup(variants[0], variant),6:F2} {duel.CpuSaving(variants[0], variant),6:F2}");
            }
        }
    }

    private void Compare(ModelFolder model, BenchTexts texts, Machine machine, ParseResult parsed)
    {
        int threads = parsed.GetValue(_threads);
        using TransformersJs? peer = parsed.GetValue(_peer) is { } folder ? TransformersJs.Install(folder.FullName, model, threads) : null;
        IContender own = new Ablation(model, threads).Variant("ours");
        var plain = new PlainRuntime(model, threads);
        IReadOnlyList<IContender> contenders = peer is null ? [own, plain] : [own, plain, peer];
        if (peer is not null)
        {
            Print($"labels equal to the peer's: {Agreement(own.Run(texts), peer.Run(texts, keepLabels: true)):P2}, to the plain run's: {Agreement(own.Run(texts), plain.Run(texts)):P2}");
        }

        Duel[] duels = [new(contenders, texts), new(contenders, texts.SortByLength(model))];
        for (int round = 0; round < parsed.GetValue(_rounds); round++)
        {
            foreach (Duel duel in duels)
            {
                duel.Round();
            }
        }

        foreach (Duel duel in duels)
        {
            Print($"{(duel.Texts.Sorted ? "sorted by length" : "arrival order"),-18} {"texts/s",9} {"CPU s",7} {"ours is faster by",18} {"CPU less by",12}");
            foreach (IContender contender in contenders)
            {
                Print($"{contender.Name,-18} {duel.TextsPerSecond(contender),9:F0} {duel.CpuSeconds(contender),7:F2} {duel.Speedup(own, contender),18:F2} {duel.CpuSaving(own, contender),12:F2}");
            }
        }

        if (parsed.GetValue(_json))
        {
            object Figures(Duel duel) => new
            {
                ours = Math.Round(duel.TextsPerSecond(own), 1),
                plain = Math.Round(duel.TextsPerSecond(plain), 1),
                peer = peer is null ? (double?)null : Math.Round(duel.TextsPerSecond(peer), 1),
                ratio = peer is null ? (double?)null : Math.Round(duel.Speedup(own, peer), 3),
                ratio_plain = Math.Round(duel.Speedup(own, plain), 3),
                cpu_ratio = peer is null ? (double?)null : Math.Round(duel.CpuSaving(own, peer), 3),
            };
            JsonElement arrival = JsonSerializer.SerializeToElement(Figures(duels[0]));
            var line = arrival.EnumerateObject().ToDictionary(p => p.Name, object? (p) => p.Value);
            line["sorted"] = Figures(duels[1]);
            line["texts"] = texts.Texts.Count;
            line["tokens"] = texts.Tokens;
            line["threads"] = threads;
            line["load"] = machine.Load;
            Console.WriteLine(JsonSerializer.Serialize(line));
        }
    }

    private static double Agreement(Measured one, Measured other) =>
        one.Labels.Zip(other.Labels, (a, b) => a == b ? 1.0 : 0).Sum() / one.Labels.Count;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
