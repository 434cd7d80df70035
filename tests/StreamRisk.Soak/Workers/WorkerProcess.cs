using System.Diagnostics;

namespace StreamRisk.Soak.Workers;

/// <summary>One life of a worker: a real `streamrisk run` process. Thread-safe.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const string StartedLine = "WorkerService[1] Started";
    private const string TaskLive = "] live from offset ";
    private const string NothingToRestore = " 0 keys loaded, 0 offsets replayed";
    private const string TaskRebuilt = "its checkpoint cannot be used";
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Task _reading;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerCounts _counts;

    private WorkerProcess(Process process, StreamWriter log, WorkerCounts counts)
    {
        _process = process;
        _log = log;
        _counts = counts;
        _reading = ReadAsync(process.StandardError);
    }

    /// <summary>Completed when its loops were started.</summary>
    public Task Started => _started.Task;

    /// <summary>Completed when the process has ended.</summary>
    public Task Ended => _process.WaitForExitAsync();

    public bool HasEnded => _process.HasExited;

    /// <summary>After <see cref="Ended"/>; 137 after SIGKILL.</summary>
    public int ExitCode => _process.ExitCode;

    /// <param name="roles">Null: all of them.</param>
    /// <param name="fault">Null: it does not die by itself.</param>
    public static WorkerProcess Start(WorkerSettings settings, string instance, string? roles, FaultTrigger? fault, WorkerCounts counts)
    {
        string folder = AppContext.BaseDirectory;
        var info = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            // Neither a streamrisk.json nor anything else of the folder that the soak was started in.
            WorkingDirectory = settings.LogFolder,
        };
        string[] own = ["exec", Path.Combine(folder, "streamrisk.dll"), "run", "--instance", instance, .. settings.Arguments];
        foreach (string argument in roles is null ? own : [.. own, "--roles", roles])
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(folder, "StreamRisk.Soak.dll");
        info.Environment[FaultTrigger.Variable] = fault?.ToString() ?? "";
        // Lives are short: profiling the code to optimise it later would cost more than it brings.
        info.Environment["DOTNET_TieredPGO"] = "0";
        Process process = Process.Start(info) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        StreamWriter log = File.AppendText(Path.Combine(settings.LogFolder, instance + ".log"));
        log.WriteLine(FormattableString.Invariant($"--- process {process.Id}, fault {fault?.ToString() ?? "none"}"));
        return new WorkerProcess(process, log, counts);
    }

    /// <summary>SIGKILL, also while it is paused; returns when it has gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Pause() => Signals.Pause(_process);

    public void Resume() => Signals.Resume(_process);

    /// <summary>SIGTERM.</summary>
    /// <returns>How long it took to end.</returns>
    /// <exception cref="SoakException">It did not start or end in time, or not with exit code 0.</exception>
    public async Task<TimeSpan> StopAsync(TimeSpan patience)
    {
        // Before its Main runs, the signal would just end the process.
        await Task.WhenAny(_started.Task, _process.WaitForExitAsync()).WaitAsync(patience);
        long asked = TimeProvider.System.GetTimestamp();
        Signals.Terminate(_process);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException e)
        {
            throw new SoakException($"A worker did not end within {patience.TotalSeconds:F0} s of SIGTERM.", e);
        }

        return _process.ExitCode == 0
            ? TimeProvider.System.GetElapsedTime(asked)
            : throw new SoakException($"A worker ended with exit code {_process.ExitCode} after SIGTERM.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _reading.Wait(TimeSpan.FromSeconds(5));
        _log.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            await _log.WriteLineAsync(line);
            if (line.Contains(StartedLine, StringComparison.Ordinal))
            {
                _started.TrySetResult();
            }

            _counts.See(
                restore: line.Contains(TaskLive, StringComparison.Ordinal) && !line.Contains(NothingToRestore, StringComparison.Ordinal),
                rebuild: line.Contains(TaskRebuilt, StringComparison.Ordinal));
        }
    }
}
