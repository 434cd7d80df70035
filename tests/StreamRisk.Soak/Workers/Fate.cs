using StreamRisk.Streaming.Loop;

namespace StreamRisk.Soak.Workers;

/// <summary>How a life of a worker goes.</summary>
/// <param name="After">From its start to the signal; with a trigger: at most.</param>
/// <param name="Trigger">It dies by itself when it gets there; null: by <paramref name="Pause"/> or a signal from outside.</param>
/// <param name="Pause">It is paused, resumed after its partitions have moved, and lives on.</param>
internal sealed record Fate(TimeSpan After, FaultTrigger? Trigger, bool Pause)
{
    /// <summary>A worker that is that slow to reach its point is killed from outside.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>One life in so many, from this one on, ends by a signal from outside, or goes through a pause.</summary>
    private const int SignalEvery = 5;
    private const int SignalFirst = 2;

    /// <summary>Draws a fate.</summary>
    /// <param name="life">Count of this worker's lives so far: the first ones go through all points.</param>
    public static Fate Draw(Random random, int life, int worker)
    {
        FaultPoint[] points = Enum.GetValues<FaultPoint>();
        TimeSpan after = TimeSpan.FromSeconds(1 + (5 * random.NextDouble()));
        int passes = 1 + random.Next(40);
        FaultPoint point = points[random.Next(points.Length)];
        if (life % SignalEvery == SignalFirst)
        {
            return new Fate(after, null, Pause: ((life / SignalEvery) + worker) % 2 == 1);
        }

        // Two workers begin at different ends, so that even a short soak has been everywhere.
        int before = life - ((life + SignalEvery - 1 - SignalFirst) / SignalEvery);
        point = before < points.Length ? points[(before + (worker * points.Length / 2)) % points.Length] : point;
        return new Fate(Longest, new FaultTrigger(point, Rare(point) ? 1 : passes), Pause: false);
    }

    /// <summary>Not passed with every commit.</summary>
    private static bool Rare(FaultPoint point) => point is FaultPoint.InRevoke or FaultPoint.InCheckpoint;
}
