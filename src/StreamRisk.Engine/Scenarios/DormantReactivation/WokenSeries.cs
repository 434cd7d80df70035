using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>Legs of a woken group in one currency and direction, with the running sum of the window that ends at the newest one.</summary>
/// <param name="monthlyMean">Mean of the twelve months before the first leg, minor units.</param>
internal sealed class WokenSeries(string currency, bool credit, double monthlyMean)
{
    private int _from;

    public string Currency => currency;

    public bool Credit => credit;

    public double MonthlyMean => monthlyMean;

    public LegList<KeptLeg> Legs { get; } = new();

    /// <summary>Sum of the newest window, minor units.</summary>
    public long Sum { get; private set; }

    /// <summary>First leg of the newest window.</summary>
    public int From => _from;

    /// <summary>Adds a leg and gives its place.</summary>
    public int Add(in KeptLeg leg, TimeSpan window)
    {
        int at = Legs.Add(leg);
        if (at < Legs.Count - 1)
        {
            Recompute(window);
        }
        else
        {
            Sum += leg.Amount;
            Leave(leg.At - window);
        }

        return at;
    }

    /// <summary>Takes a leg back and gives the place where it was; -1 if it is not remembered.</summary>
    public int Remove(string paymentId, TimeSpan window)
    {
        int at = Legs.Remove(paymentId, out _);
        if (at >= 0)
        {
            Recompute(window);
        }

        return at;
    }

    /// <summary>First leg and sum of the window that ends at that leg.</summary>
    public (int First, long Sum) EndingAt(int last, TimeSpan window)
    {
        int first = Legs.FirstAfter(Legs.At(last) - window, last);
        long sum = 0;
        for (int i = first; i <= last; i++)
        {
            sum += Legs[i].Amount;
        }

        return (first, sum);
    }

    public void Forget(EventTime before, int most)
    {
        int count = Legs.CountToForget(before, most);
        for (int i = _from; i < count; i++)
        {
            Sum -= Legs[i].Amount;
        }

        Legs.Forget(count);
        _from = Math.Max(0, _from - count);
    }

    public static WokenSeries Read(StateReader r)
    {
        var series = new WokenSeries(r.Name(), r.Bool(), r.Double());
        for (int count = r.Count(); count > 0; count--)
        {
            series.Legs.Add(KeptLeg.Read(r));
        }

        series._from = r.Int();
        if (series._from < 0 || series._from > series.Legs.Count)
        {
            throw r.Damaged($"no window starts at leg {series._from} of {series.Legs.Count}");
        }

        for (int i = series._from; i < series.Legs.Count; i++)
        {
            series.Sum += series.Legs[i].Amount;
        }

        return series;
    }

    public void Save(StateWriter w)
    {
        w.Name(currency);
        w.Bool(credit);
        w.Double(monthlyMean);
        w.Count(Legs.Count);
        for (int i = 0; i < Legs.Count; i++)
        {
            Legs[i].Save(w);
        }

        w.Int(_from);
    }

    private void Recompute(TimeSpan window)
    {
        (_from, Sum) = Legs.Count == 0 ? (0, 0) : EndingAt(Legs.Count - 1, window);
    }

    private void Leave(EventTime start)
    {
        for (; Legs.At(_from) <= start; _from++)
        {
            Sum -= Legs[_from].Amount;
        }
    }
}
