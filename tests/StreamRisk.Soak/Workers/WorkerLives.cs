namespace StreamRisk.Soak.Workers;

/// <summary>One worker over its lives: started, killed or paused as drawn, started again, until the soak has had its kills.</summary>
internal sealed class WorkerLives(
    SoakOptions options, WorkerSettings settings, int number, TimeSpan pause, WorkerCounts counts, CommitWatch watch, SoakReport report)
{
    private readonly Random _random = new(unchecked((options.Seed * 397) ^ number));

    public string Instance { get; } = FormattableString.Invariant($"w{number + 1}");

    /// <returns>The process that lives on when the kills are done.</returns>
    /// <exception cref="SoakException">A worker ended by itself.</exception>
    public async Task<WorkerProcess> RunAsync(CancellationToken cancellation)
    {
        for (int life = 0; ; life++)
        {
            bool last = !counts.Reserve(options.Kills);
            Fate fate = Fate.Draw(_random, life, number);
            WorkerProcess process = WorkerProcess.Start(settings, Instance, roles: null, last ? null : fate.Trigger, counts);
            try
            {
                if (last)
                {
                    return process;
                }

                await LiveAsync(process, fate, cancellation);
            }
            catch (Exception)
            {
                process.Dispose();
                throw;
            }

            process.Dispose();
        }
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
