using System.CommandLine;
using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.Streaming.Demo;

namespace StreamRisk.App.Tests.Cli;

public sealed class CommandsTests
{
    public static TheoryData<string> Commands => [.. Leaves(StreamRiskCli.Build(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_EveryCommand_ShowsExamplesThatParse(string command)
    {
        CliRun run = await CliRun.Of([.. command.Split(' '), "--help"]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] examples = [.. run.Out.Split('\n').SkipWhile(l => l != "Examples:").Skip(1).Select(l => l.Trim()).Where(l => l.Contains("streamrisk ", StringComparison.Ordinal))];
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            string line = example[(example.IndexOf("streamrisk ", StringComparison.Ordinal) + "streamrisk ".Length)..].Split([" # ", " > ", " && "], StringSplitOptions.None)[0];
            Assert.Empty(StreamRiskCli.Build().Parse(line).Errors);
        }
    }

    [Theory]
    [InlineData("Worker:Roles", "run", "--roles", "gateway,trader")]
    [InlineData("Worker:Loops", "run", "--loops", "0")]
    [InlineData("Health:Port", "run", "--port", "70000")]
    [InlineData("Kafka:CommitTimeout", "run", "--set", "Kafka:CommitTimeout=00:01:00")]
    [InlineData("Telemetry:OtlpEndpoint", "run", "--set", "Telemetry:OtlpEndpoint=collector:4317/x")]
    [InlineData("Model:Threads", "classify", "-", "--set", "Model:Threads=-1")]
    [InlineData("Kafka:Colour is not a setting", "run", "--set", "Kafka:Colour=red")]
    [InlineData("Kafka:BootstrapServers", "tail", "payments", "--bootstrap", "")]
    public async Task Setting_NotAccepted_IsNamedAndIsWrongConfiguration(string setting, params string[] args)
    {
        string[] cluster = args.Contains("--bootstrap") ? [] : ["--bootstrap", "127.0.0.1:1"];
        CliRun run = await CliRun.Of([.. args, .. cluster, "--registry", "http://127.0.0.1:1"]);
        Assert.True(run.ExitCode == ExitCode.WrongArguments, $"{run.ExitCode}: {run.Error}");
        Assert.Contains(setting, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DataAnnotation", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Doctor_NoBroker_LooksAtTheRegistryAllTheSame()
    {
        await using InProcessRegistry registry = await InProcessRegistry.StartAsync(cancellation: TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("doctor", "--bootstrap", "127.0.0.1:1", "--registry", registry.Url);
        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains($"ok       registry  {registry.Url}", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_Lines_GivesOneResultEachInOrder()
    {
        CliRun run = await CliRun.OfInput("Profit rises and the outlook is raised\n\nShares plunge after the default\n", "classify", "-", "--json");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("{\"line\":1,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"line\":3,", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"name\":\"sentiment\"", lines[0], StringComparison.Ordinal);
        Assert.Contains(" on cpu", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_Explained_NamesTheWordThatMadeTheLabel()
    {
        CliRun run = await CliRun.OfInput("The annual meeting of the company saw its shares plunge\n", "classify", "-", "--json", "--explain");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using JsonDocument result = JsonDocument.Parse(run.Out);
        JsonElement sentiment = result.RootElement.GetProperty("heads")[0];
        Assert.Equal("negative", sentiment.GetProperty("label").GetString());
        JsonElement[] words = [.. sentiment.GetProperty("words").EnumerateArray()];
        Assert.Equal(10, words.Length);
        Assert.Equal("plunge", words.MaxBy(w => w.GetProperty("contribution").GetSingle()).GetProperty("word").GetString());

        CliRun list = await CliRun.OfInput("Shares plunge [again]\n", "classify", "-", "--explain");
        Assert.True(list.ExitCode == ExitCode.Done, list.Error);
        Assert.Contains("1: Shares plunge [again]", list.Out, StringComparison.Ordinal);
        Assert.Contains("plunge +", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_NoModel_IsADependency()
    {
        CliRun run = await CliRun.OfInput("x", "classify", "-", "--set", "Model:Path=nowhere");
        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains("no such model folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesShow_Shipped_NeedsNoBroker()
    {
        CliRun run = await CliRun.Of("rules", "show", "--shipped", "--parameters", "--json");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Contains("\"rationale\":", run.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Leaves(Command command, string path)
    {
        foreach (Command sub in command.Subcommands)
        {
            string name = path.Length == 0 ? sub.Name : $"{path} {sub.Name}";
            if (sub is AppCommand)
            {
                yield return name;
            }

            foreach (string leaf in Leaves(sub, name))
            {
                yield return leaf;
            }
        }
    }
}
