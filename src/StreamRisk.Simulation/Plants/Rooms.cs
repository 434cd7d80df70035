using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Plants;

/// <summary>Which stretch of which instrument's main days is taken, so that plants do not get into each other's way.</summary>
internal sealed class Rooms(int instruments, int days, Prng random)
{
    private const int Tries = 60;
    private const double Margin = 3;

    private readonly List<(int Instrument, int Day, double From, double Until)> _taken = [];

    /// <summary>Takes so many minutes that begin and end within that span of the session; null: there is no room left.</summary>
    /// <param name="from">Minutes after the open.</param>
    /// <param name="until">Minutes after the open; the room ends before it.</param>
    /// <param name="suits">Which instruments may be taken; null: any.</param>
    public Room? Take(double minutes, double from, double until, Func<int, bool>? suits = null)
    {
        for (int i = 0; i < Tries; i++)
        {
            int instrument = random.Next(instruments);
            int day = random.Next(days);
            double start = from + (random.NextDouble() * Math.Max(0, until - from - minutes));
            if (suits?.Invoke(instrument) != false && IsFree(instrument, day, start - Margin, start + minutes + Margin))
            {
                _taken.Add((instrument, day, start, start + minutes));
                return new Room(instrument, day, start, minutes);
            }
        }

        return null;
    }

    private bool IsFree(int instrument, int day, double from, double until) =>
        !_taken.Exists(t => t.Instrument == instrument && t.Day == day && t.From < until && from < t.Until);
}
