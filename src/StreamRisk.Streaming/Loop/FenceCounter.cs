namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Tells a clash of instance ids from the single fencing that follows a long pause: three within a minute mean that someone else
/// keeps coming back.
/// </summary>
internal sealed class FenceCounter
{
    private const int Limit = 3;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private readonly Queue<TimeSpan> _times = new();

    /// <returns>True: the limit is reached.</returns>
    public bool Add(TimeSpan now)
    {
        _times.Enqueue(now);
        while (_times.Peek() < now - Span)
        {
            _times.Dequeue();
        }

        return _times.Count >= Limit;
    }
}
