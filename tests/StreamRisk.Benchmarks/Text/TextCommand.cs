using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Benchmarks.Text;

/// <summary>`text`: our text scorer beside ONNX Runtime called the plain way and transformers.js.</summary>
internal sealed class TextCommand : Command
{
    private const string TopicTexts = "twitter_financial_topic_train.csv";
    private readonly Option<DirectoryInfo?> _peer = new("--peer") { Description = "Folder of the transformers.js peer; without it, it is left out." };
    private readonly Option<FileInfo> _texts = new("--texts") { Description = "CSV with the columns `text` and `label`.", DefaultValueFactory = _ => new FileInfo("../shared/data/text/twitter_financial_news_train.csv") };
    private readonly Option<int> _count = new("--count") { Description = "Distinct texts.", DefaultValueFactory = _ => 3_000 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds; a figure is their median.", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of each side.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _ablation = new("--ablation") { Description = "Each technique on and off, instead of the comparison." };
    private readonly Option<bool> _operators = new("--operators") { Description = "Time by operator where ONNX Runtime runs the graph, instead of the comparison." };
    private readonly Option<bool> _peak = new("--peak") { Description = "Share of the peak that the products reach, and the time outside them, instead of the comparison." };
    private readonly Option<double> _peakGops = new("--peak-gops") { Description = "The processor's 8-bit peak of one core in 1e9 operations a second, from vnni_peak.c; without it the best product is the peak." };
    private readonly Option<bool> _serve = new("--serve") { Description = "`serve` under 64 concurrent clients beside the batch path, instead of the comparison." };
    private readonly Option<bool> _agreement = new("--agreement") { Description = "int8 beside exact on labelled texts, instead of the comparison." };
    private readonly Option<int> _endurance = new("--endurance") { Description = "Resident memory and allocation over so many texts, instead of the comparison.", HelpName = "TEXTS" };
    private readonly Option<DirectoryInfo?> _record = new("--record") { Description = "Runs everything but --endurance and writes text.json and text.md to this folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Ends with one line of JSON." };

    public TextCommand()
        : base("text", "Texts per second of the text scorer, of ONNX Runtime called the plain way, and of transformers.js: same weights, texts and threads, alternating.")
    {
        foreach (Option option in new Option[] { _peer, _texts, _count, _rounds, _threads, _ablation, _operators, _peak, _peakGops, _serve, _agreement, _endurance, _record, _json })
        {
            Add(option);
        }

        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task RunAsync(ParseResult parsed)
    {
        ModelFolder model = ModelFolder.Load(new ModelOptions().Path);
        BenchTexts texts = BenchTexts.Read(parsed.GetValue(_texts)!.FullName, parsed.GetValue(_count), model);
        Machine machine = Machine.Current();
        int threads = parsed.GetValue(_threads);
        int rounds = parsed.GetValue(_rounds);
        string title = string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.Processor}, {machine.Cores} cores, VNNI {machine.Vnni}, {machine.System}, {machine.Runtime}, load {machine.Load}{(machine.IsQuiet ? "" : " (not quiet: no record)")}; {model.Id}, {texts.Texts.Count} texts, {texts.Tokens} tokens, {threads} threads");
        Console.WriteLine(title);
        if (parsed.GetValue(_operators))
        {
            OperatorProfile.Print(model, texts);
        }
        else if (parsed.GetValue(_endurance) is > 0 and var count)
        {
            Print(Endurance.Run(model, texts, threads, count));
        }
        else if (parsed.GetValue(_record) is { } folder)
        {
            Comparison comparison = Compare(model, texts, parsed);
            var record = new TextRecord(
                title, machine, comparison.Figures, Peak(model, texts, parsed), await ServeAsync(model, texts, threads, rounds),
                Agree(model, parsed), Ablation.Run(model, threads, texts, rounds));
            record.Write(folder.FullName);
            Console.WriteLine(JsonSerializer.Serialize(comparison.Figures));
        }
        else if (parsed.GetValue(_ablation))
        {
            Ablation.Print(Ablation.Run(model, threads, texts, rounds));
        }
        else if (parsed.GetValue(_peak))
        {
            ProductShare.Print(Peak(model, texts, parsed));
        }
        else if (parsed.GetValue(_serve))
        {
            (await ServeAsync(model, texts, threads, rounds)).ToList().ForEach(ServeLoad.Print);
        }
        else if (parsed.GetValue(_agreement))
        {
            Agree(model, parsed);
        }
        else
        {
            Comparison comparison = Compare(model, texts, parsed);
            if (parsed.GetValue(_json))
            {
                Console.WriteLine(JsonSerializer.Serialize(comparison.Figures));
            }
        }
    }

    private Comparison Compare(ModelFolder model, BenchTexts texts, ParseResult parsed)
    {
        int threads = parsed.GetValue(_threads);
        using TransformersJs? peer = parsed.GetValue(_peer) is { } folder ? TransformersJs.Install(folder.FullName, model, threads) : null;
        return Comparison.Run(model, texts, peer, threads, parsed.GetValue(_rounds));
    }

    private ShareFigures Peak(ModelFolder model, BenchTexts texts, ParseResult parsed) =>
        ProductShare.Measure(model, texts, parsed.GetValue(_rounds), parsed.GetValue(_peakGops));

    private static async Task<IReadOnlyList<ServeFigures>> ServeAsync(ModelFolder model, BenchTexts texts, int threads, int rounds) =>
    [
        await ServeLoad.MeasureAsync(model, texts, threads, rounds, requestTexts: 1),
        await ServeLoad.MeasureAsync(model, texts, threads, rounds, requestTexts: 8),
    ];

    private Dictionary<string, AgreementFigures> Agree(ModelFolder model, ParseResult parsed)
    {
        Dictionary<string, AgreementFigures> all = [];
        string sentiment = parsed.GetValue(_texts)!.FullName;
        string topics = Path.Combine(Path.GetDirectoryName(sentiment)!, TopicTexts);
        foreach ((string file, string? head) in new[] { (sentiment, (string?)null), (topics, "topic") })
        {
            if (File.Exists(file))
            {
                AgreementFigures figures = Agreement.Measure(model, file, head, parsed.GetValue(_count), parsed.GetValue(_threads));
                Agreement.Print(file, figures);
                all.Add(Path.GetFileName(file), figures);
            }
        }

        return all;
    }

    private static void Print(EnduranceFigures figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{figures.Texts} texts: {figures.ResidentMib[0]} MiB resident after the first tenth, {figures.ResidentMib[^1]} at the end; {figures.BytesPerText:F0} bytes allocated a text"));
}
