using Microsoft.Extensions.Configuration;
using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;

namespace StreamRisk.App.Tests.Configuration;

public sealed class AppConfigurationTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"streamrisk-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Build_SettingInFileAndOnCommandLine_CommandLineWins()
    {
        File.WriteAllText(_file, """{ "Kafka": { "BootstrapServers": "file:9092" }, "Registry": { "Url": "http://file" } }""");
        IConfigurationRoot built = AppConfiguration.Build(new(_file, [new(AppConfiguration.BootstrapKey, "line:9092")]));
        Assert.Equal("line:9092", built[AppConfiguration.BootstrapKey]);
        Assert.Equal("http://file", built[AppConfiguration.RegistryKey]);
    }

    [Fact]
    public void Build_NamedFileMissing_IsWrongArguments()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => AppConfiguration.Build(new(_file, [])));
        Assert.Equal(ExitCode.WrongArguments, failure.ExitCode);
        Assert.Contains("no such file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_FileIsNotJson_IsWrongArguments()
    {
        File.WriteAllText(_file, "Kafka=1");
        CommandFailure failure = Assert.Throws<CommandFailure>(() => AppConfiguration.Build(new(_file, [])));
        Assert.Equal(ExitCode.WrongArguments, failure.ExitCode);
        Assert.Contains(_file, failure.Message, StringComparison.Ordinal);
    }
}
