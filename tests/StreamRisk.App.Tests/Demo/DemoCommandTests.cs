using StreamRisk.App.Cli;
using StreamRisk.App.Tests.Cli;

namespace StreamRisk.App.Tests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_RegistryWithoutBroker_IsWrongArguments()
    {
        string folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;
        CliRun run = await CliRun.Of("demo", "--registry", "http://127.0.0.1:1", "--out", folder);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("--bootstrap", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_NegativeSeed_IsWrongArguments()
    {
        CliRun run = await CliRun.Of("demo", "--seed", "-1");

        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("--seed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_FolderThatCannotBeMade_IsAMissingDependency()
    {
        string file = Path.GetTempFileName();
        CliRun run = await CliRun.Of("demo", "--out", Path.Combine(file, "below"));
        File.Delete(file);

        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
    }
}
