using System.Diagnostics;

namespace StreamRisk.Streaming.Tests.Kafka;

/// <summary>A server with a start/stop script that prints NAME=VALUE lines; it ends with this process.</summary>
internal sealed class ServerKit(string script) : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "streamrisk-tests-" + Guid.NewGuid().ToString("N"));

    /// <summary>Where the server keeps its files; further commands of the script name it.</summary>
    public string Directory => _directory;

    /// <summary>Starts the server and returns the value of the line that begins with <paramref name="name"/>.</summary>
    public async Task<string> StartAsync(string name, IReadOnlyList<string> options)
    {
        string output = await RunAsync(["start", "--dir", _directory, "--owner-pid", $"{Environment.ProcessId}", .. options]);
        foreach (string line in output.Split('\n'))
        {
            if (line.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return line[(name.Length + 1)..].Trim();
            }
        }

        throw new InvalidOperationException($"{script} printed no {name}.");
    }

    /// <summary>Runs the script.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        info.ArgumentList.Add(script);
        foreach (string argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(info) ?? throw new InvalidOperationException("bash did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(await error);
    }

    public async ValueTask DisposeAsync() => await RunAsync(["stop", "--dir", _directory, "--now", "--purge"]);
}
