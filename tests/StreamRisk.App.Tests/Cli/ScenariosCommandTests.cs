using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Scenarios;
using StreamRisk.App.Tests.Ops;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Scenarios;

namespace StreamRisk.App.Tests.Cli;

public sealed class ScenariosCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Scenarios_Alone_ListsEveryOne()
    {
        CliRun run = await CliRun.Of("scenarios");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.All(ScenarioGuide.All, g => Assert.Contains($"| {g.Id} ", run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryScenarioOfTheEngine_IsExplainedAndHasParameters() => Assert.All(ScenarioCatalog.Infos.Keys, id =>
    {
        ScenarioCard card = Assert.Single(ScenarioCard.All(EngineParameters.Shipped), c => c.Guide.Id == id);
        Assert.NotEmpty(card.Parameters);
        Assert.NotEmpty(card.Guide.Gates);
        Assert.NotEmpty(card.Info!.Obligation);
    });

    [Theory]
    [InlineData("structuring")]
    [InlineData("12")]
    public async Task Show_ByIdOrNumber_HasCitationGatesAndParameters(string name)
    {
        CliRun run = await CliRun.Of("scenarios", "show", name);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("31 CFR 1010.100(xx)", run.Out, StringComparison.Ordinal);
        Assert.Contains("structuring.minimum_count", run.Out, StringComparison.Ordinal);
        Assert.Contains("One or two payments of 9,900 are ordinary", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WithRules_ShowsTheirValues()
    {
        await File.WriteAllTextAsync(_file, """{"structuring": {"minimum_count": 7}}""", TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("scenarios", "show", "structuring", "--rules", _file, "--json");

        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement count = json.RootElement.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("path").GetString() == "structuring.minimum_count");
        Assert.Equal(7, count.GetProperty("value").GetInt32());
        Assert.Equal(3, count.GetProperty("default").GetInt32());
    }

    [Fact]
    public async Task Show_UnknownName_SaysWhatThereIs()
    {
        CliRun run = await CliRun.Of("scenarios", "show", "spoofin");

        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("spoofing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_IsTheOneThatIsPublished()
    {
        CliRun run = await CliRun.Of("scenarios", "schema");

        Assert.True(
            Repository.Read("schemas/parameters.schema.json") == run.Out,
            "schemas/parameters.schema.json is not what the parameters are: write it anew with `streamrisk scenarios schema > schemas/parameters.schema.json`.");
    }

    [Fact]
    public async Task RulesFile_RefusedValue_IsPointedAt()
    {
        await File.WriteAllTextAsync(
            _file,
            """
            {
              "$schema": "parameters.schema.json",
              "structuring": {"lower_share": 0.8,
                "minimum_count": 0},
              "classes": {"crypto": {
                "unexplained-move": {"nothing": 1}}}
            }
            """,
            TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("scenarios", "show", "structuring", "--rules", _file);

        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains($"{_file}:4:5: structuring.minimum_count is 0", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{_file}:6:26: classes.crypto.unexplained-move.nothing is not a parameter", run.Error, StringComparison.Ordinal);
    }
}
