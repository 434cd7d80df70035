using System.Diagnostics;
using System.Globalization;

namespace StreamRisk.Streaming.Tests.Registry;

/// <summary>A schema registry of its own process, from the folder in STREAMRISK_REGISTRY_HOME; skips the test where there is none.</summary>
internal sealed class RegistryKit : IAsyncDisposable
{
    private const string HomeVariable = "STREAMRISK_REGISTRY_HOME";
    private const string UrlPrefix = "SCHEMA_REGISTRY_URL=";

    private readonly string _script;
    private readonly string _directory;

    private RegistryKit(string script, string directory, string url)
    {
        _script = script;
        _directory = directory;
        Url = url;
    }

    public string Url { get; }

    public static async Task<RegistryKit> StartAsync(CancellationToken cancellation)
    {
        string? home = Environment.GetEnvironmentVariable(HomeVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(home), $"{HomeVariable} is not set: no schema registry to test against");
        string script = Path.Combine(home!, "bin", "schema-registry");
        Assert.SkipUnless(File.Exists(script), $"{HomeVariable} names {home}, which has no bin/schema-registry");
        string directory = Directory.CreateTempSubdirectory("streamrisk-registry-").FullName;
        string output = await RunAsync(
            script, cancellation, "start", "--dir", directory, "--owner-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        string url = output.Split('\n').Single(line => line.StartsWith(UrlPrefix, StringComparison.Ordinal))[UrlPrefix.Length..].Trim();
        return new RegistryKit(script, directory, url);
    }

    public async ValueTask DisposeAsync() => await RunAsync(_script, CancellationToken.None, "stop", "--dir", _directory, "--now", "--purge");

    private static async Task<string> RunAsync(string script, CancellationToken cancellation, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(script, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
