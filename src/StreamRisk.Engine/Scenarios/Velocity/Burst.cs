namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>Figures of an account or a pair at one leg, and their limits. Sums in minor units.</summary>
/// <param name="At">Place of the leg.</param>
/// <param name="Pair">True: of the account with that leg's counterparty.</param>
/// <param name="CountDays">Active days that the limit of the count rests on; null: too few, the general limit holds.</param>
/// <param name="SumDays">The same of the sum.</param>
internal readonly record struct Burst(int At, bool Pair, int Count, double CountLimit, int? CountDays, long Sum, double SumLimit, int? SumDays)
{
    public bool ByCount => Count >= CountLimit;

    public bool BySum => Sum >= SumLimit;

    public bool Holds => ByCount || BySum;

    /// <summary>The share of its limit that the figure nearest to its limit has.</summary>
    public double Nearest => Math.Max(Count / CountLimit, Sum / SumLimit);
}
