using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Demo;

/// <summary>The four roles in this process, one loop each. Thread-safe.</summary>
internal sealed class DemoPipeline : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly IReadOnlyList<WorkerLoop> _loops;
    private readonly TimeProvider _time;

    /// <param name="loops">In the order in which data passes them; started here, owned.</param>
    public DemoPipeline(IReadOnlyList<WorkerLoop> loops, TimeProvider time)
    {
        _loops = loops;
        _time = time;
        foreach (WorkerLoop loop in loops)
        {
            loop.Start();
        }
    }

    /// <summary>Ends when any loop does, with its failure if it has one.</summary>
    public Task Ended => Task.WhenAny(_loops.Select(l => l.Completion)).Unwrap();

    /// <summary>Waits until every loop does its work.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        while (!_loops.All(l => l.Health.Ready))
        {
            await Task.Delay(LookAgain, _time, cancellation);
        }
    }

    /// <summary>Ends all loops with their outputs committed, the first of the pipeline first.</summary>
    public async Task StopAsync()
    {
        foreach (WorkerLoop loop in _loops)
        {
            loop.Stop();
            await loop.Completion;
        }
    }

    public void Dispose()
    {
        foreach (WorkerLoop loop in _loops)
        {
            loop.Dispose();
        }
    }
}
