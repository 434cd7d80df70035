using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>Lets a loop's thread fall asleep at a point, once, until it is woken: a long pause of its process, as the group sees it.</summary>
internal sealed class Sleeper(FaultPoint at) : IDisposable
{
    private readonly ManualResetEventSlim _woken = new();
    private int _armed;
    private volatile bool _asleep;

    public bool Asleep => _asleep;

    /// <summary>The next time that the point is reached.</summary>
    public void Arm() => Volatile.Write(ref _armed, 1);

    public void Wake() => _woken.Set();

    public void Reached(LoopIdentity loop, FaultPoint point)
    {
        if (point == at && Interlocked.Exchange(ref _armed, 0) == 1)
        {
            _asleep = true;
            _woken.Wait(LoopWaits.Patience);
            _asleep = false;
        }
    }

    public void Dispose()
    {
        _woken.Set();
        _woken.Dispose();
    }
}
