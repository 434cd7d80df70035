namespace StreamRisk.Soak.Workers;

/// <summary>One worker over its lives: started, killed or paused as drawn (or restarted in its turn), started again, until the soak has had its kills.</summary>
internal sealed class WorkerLives(
    SoakOptions options, WorkerSettings settings, int number, TimeSpan pause, SemaphoreSlim turn, WorkerCounts counts, CommitWatch watch, SoakReport report)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>After a worker has started, for its group to come to rest: a standstill is then one restart's.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(unchecked((options.Seed * 397) ^ number));

    public string Instance { get; } = FormattableString.Invariant($"w{number + 1}");

    /// <summary>Longest time from SIGTERM to the end of a process.</summary>
    public TimeSpan WorstStop { get; private set; }

    /// <returns>The process that lives on when the kills are done.</returns>
    /// <exception cref="SoakException">A worker ended by itself.</exception>
    public async Task<WorkerProcess> RunAsync(CancellationToken cancellation)
    {
        bool restarting = false;
        for (int life = 0; ; life++)
        {
            bool last = !counts.Reserve(options.Kills);
            Fate fate = Fate.Draw(_random, life, number);
            WorkerProcess process = WorkerProcess.Start(settings, Instance, roles: null, last || options.Rolling ? null : fate.Trigger, counts);
            try
            {
                if (restarting)
                {
                    await process.Started.WaitAsync(Patience, cancellation);
                    await Task.Delay(Rest, cancellation);
                    turn.Release();
                }

                if (last)
                {
                    return process;
                }

                restarting = options.Rolling;
                await (restarting ? RestartAsync(process, cancellation) : LiveAsync(process, fate, cancellation));
            }
            catch (Exception)
            {
                process.Dispose();
                throw;
            }

            process.Dispose();
        }
    }

    /// <summary>Stops it in good order; the turn is given on when its next life has started.</summary>
    private async Task RestartAsync(WorkerProcess process, CancellationToken cancellation)
    {
        await WaitAsync(process, Rest, cancellation);
        await turn.WaitAsync(cancellation);
        watch.Killed();
        TimeSpan took = await process.StopAsync(Patience);
        WorstStop = took > WorstStop ? took : WorstStop;
        int stop = counts.Killed();
        report(Math.Min(1, stop / (double)options.Kills), FormattableString.Invariant($"restart {stop} of {options.Kills}: {Instance} ended {took.TotalSeconds:F2} s after SIGTERM"));
    }

    private async Task LiveAsync(WorkerProcess process, Fate fate, CancellationToken cancellation)
    {
        await WaitAsync(process, fate.After, cancellation);
        if (fate.Pause && !process.HasEnded)
        {
            process.Pause();
            counts.Paused();
            await Task.Delay(pause, cancellation);
            process.Resume();
            report(null, $"{Instance} paused for {pause.TotalSeconds:F0} s and resumed");
            await WaitAsync(process, fate.After, cancellation);
        }

        if (!process.HasEnded)
        {
            await process.KillAsync();
        }

        await process.Ended;
        if (process.ExitCode != 128 + 9)
        {
            throw new SoakException($"{Instance} ended by itself with exit code {process.ExitCode}; its log is {Instance}.log in {settings.LogFolder}.");
        }

        watch.Killed();
        int kill = counts.Killed();
        report(Math.Min(1, kill / (double)options.Kills), $"kill {kill} of {options.Kills}: {Instance} {(fate.Trigger is { } at ? $"at {at}" : "from outside")}");
    }

    private static async Task WaitAsync(WorkerProcess process, TimeSpan most, CancellationToken cancellation)
    {
        Task ended = process.Ended;
        await Task.WhenAny(ended, Task.Delay(most, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }
}
