using StreamRisk.Engine;
using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Market;

/// <summary>What the instrument is worth, in ticks: a random walk that prices follow, with the same volatility on every day.</summary>
internal sealed class FairPrice(double ticks, Prng random)
{
    /// <summary>Deviation of the return over one second; 0.12 % over five minutes.</summary>
    private const double VolatilityPerSecond = 0.0012 / 17.32;

    private EventTime? _at;

    public double Ticks { get; private set; } = ticks;

    /// <summary>Walks on to that time; a night counts as ten minutes.</summary>
    public void Advance(EventTime now)
    {
        if (_at is { } before && now > before)
        {
            double seconds = Math.Min(600, (now - before).TotalSeconds);
            Ticks *= 1 + (VolatilityPerSecond * Math.Sqrt(seconds) * random.NextNormal());
        }

        _at = now;
    }

    /// <summary>Deviation of the return over so many minutes, with the bounce between bid and ask that prints add.</summary>
    public double Deviation(double minutes)
    {
        double bounce = 3 / Ticks;
        return Math.Sqrt((VolatilityPerSecond * VolatilityPerSecond * 60 * minutes) + (2 * bounce * bounce));
    }

    /// <summary>Someone has moved the price there.</summary>
    public void MoveTo(double ticks) => Ticks = ticks;

    /// <summary>Moves by a share of the price.</summary>
    public void Push(double share) => Ticks *= 1 + share;
}
