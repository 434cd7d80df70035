using StreamRisk.App.Cli;
using StreamRisk.App.Tests.Cli;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.App.Tests.Faults;

/// <summary>Two processes under one --instance, on a broker of their own.</summary>
[Collection(AloneTests.Name)]
public sealed class InstanceClashTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly KafkaFixture _kafka = new();
    private string[] _cluster = [];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("STREAMRISK_BOOTSTRAP")), "Needs a broker of its own; STREAMRISK_BOOTSTRAP names a shared one.");
        _cluster = ["--bootstrap", await _kafka.BootstrapAsync(), "--registry", await _kafka.RegistryAsync()];
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task Run_TwoProcessesWithOneInstance_OneEndsWithItsOwnExitCodeAndNamesIt()
    {
        CliRun applied = await CliRun.Of(["topics", "apply", "--yes", "--partitions", "2", .. _cluster]);
        Assert.Equal(ExitCode.Done, applied.ExitCode);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        // An idle gateway writes a Mark a second: each of the two fences the other.
        Task<(int Code, string Error)>[] processes = [RunAsync(stop.Token), RunAsync(stop.Token)];
        (int code, string error) = await (await Task.WhenAny(processes).WaitAsync(Patience, TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        Assert.Equal(ExitCode.InstanceInUse, code);
        Assert.Contains("another process runs as 'twin'", error, StringComparison.Ordinal);
        Assert.Contains("--instance", error, StringComparison.Ordinal);

        // The other one may have met the third fencing as well, or goes on until it is stopped.
        Assert.All(await Task.WhenAll(processes).WaitAsync(Patience, TestContext.Current.CancellationToken), p => Assert.True(p.Code is ExitCode.InstanceInUse or ExitCode.Done, p.Error));
    }

    private async Task<(int Code, string Error)> RunAsync(CancellationToken stop)
    {
        var error = new StringWriter();
        var terminal = new Terminal(TextReader.Null, TextWriter.Synchronized(new StringWriter()), TextWriter.Synchronized(error), outIsTerminal: false, errorIsTerminal: false);
        int code = await Task.Run(() => StreamRiskCli.RunAsync(["run", "--roles", "gateway", "--instance", "twin", .. _cluster], terminal, stop), stop);
        return (code, error.ToString());
    }
}
