using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>Waits for what loops do, with limits that a slow and busy machine keeps.</summary>
internal static class LoopWaits
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task StopAsync(WorkerLoop loop)
    {
        loop.Stop();
        await loop.Completion.WaitAsync(Patience);
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "The condition did not come true in time.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
