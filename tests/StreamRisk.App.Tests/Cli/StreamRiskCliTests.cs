using StreamRisk.App.Cli;

namespace StreamRisk.App.Tests.Cli;

public sealed class StreamRiskCliTests
{
    [Fact]
    public async Task Help_Root_NamesTheExitCodes()
    {
        CliRun run = await CliRun.Of("--help");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("130 interrupted by Ctrl+C", run.Out, StringComparison.Ordinal);
        Assert.Contains("4 another process", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Unknown_IsWrongArguments()
    {
        CliRun run = await CliRun.Of("nonsense");
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("nonsense", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Command_Missing_IsWrongArguments()
    {
        CliRun run = await CliRun.Of();
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_WithoutEquals_SaysWhatIsExpected()
    {
        CliRun run = await CliRun.Of("--set", "Kafka");
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("NAME=VALUE", run.Error, StringComparison.Ordinal);
    }
}
