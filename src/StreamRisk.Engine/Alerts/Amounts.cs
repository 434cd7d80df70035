using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>Money at stake in an episode, in minor units of one currency.</summary>
internal readonly record struct Amounts(long? Notional, long? Profit, string? Currency)
{
    /// <summary>Takes in a further hit. One in another currency is left out: amounts of two currencies have no sum.</summary>
    public Amounts With(Hit hit)
    {
        string? currency = Currency ?? hit.Currency;
        if (hit.Currency is not null && hit.Currency != currency)
        {
            return this;
        }

        return hit.Adds
            ? new Amounts(Sum(Notional, hit.Notional), Sum(Profit, hit.Profit), currency)
            : new Amounts(Largest(Notional, hit.Notional), Largest(Profit, hit.Profit), currency);
    }

    public static Amounts Read(StateReader r) => new(r.LongOrNull(), r.LongOrNull(), r.NameOrNull());

    public void Save(StateWriter w)
    {
        w.LongOrNull(Notional);
        w.LongOrNull(Profit);
        w.NameOrNull(Currency);
    }

    // Saturates: a notional that overflows is already as material as can be.
    private static long? Sum(long? a, long? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return a ?? b;
        }

        return Saturating.Add(x, y);
    }

    private static long? Largest(long? a, long? b) =>
        a is not { } x || b is not { } y ? a ?? b : Int128.Abs(x) >= Int128.Abs(y) ? x : y;
}
