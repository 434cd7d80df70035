namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>
/// 95 % intervals over seeds: folders are drawn with replacement, as many as there are, and the figure is computed over each draw (Efron and
/// Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13: the percentile interval). Whole folders are drawn because what one seed
/// plants hangs together. The draws are fixed, so that the same folders give the same interval.
/// </summary>
internal static class SeedBootstrap
{
    private const int Draws = 2_000;
    private const int Seed = 20_260_302;
    private const double Tail = 0.025;

    /// <param name="folders">Tallies of one row, one a folder.</param>
    /// <param name="figure">Null where it is not defined; such draws are left out.</param>
    /// <returns>Null with fewer than two folders, or where the figure is not defined.</returns>
    public static Interval? Of(IReadOnlyList<Tally> folders, Func<Tally, double?> figure)
    {
        if (folders.Count < 2)
        {
            return null;
        }

        var random = new Random(Seed);
        var values = new List<double>(Draws);
        for (int draw = 0; draw < Draws; draw++)
        {
            Tally sum = default;
            for (int i = 0; i < folders.Count; i++)
            {
                sum += folders[random.Next(folders.Count)];
            }

            if (figure(sum) is { } value)
            {
                values.Add(value);
            }
        }

        values.Sort();
        return values.Count == 0 ? null : new Interval(At(values, Tail), At(values, 1 - Tail));
    }

    /// <summary>The quantile by linear interpolation.</summary>
    private static double At(List<double> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
