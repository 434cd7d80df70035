using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RapidInOut;

/// <summary>
/// The flow of one group and currency. Running sums of the newest window tell in constant time whether it can hold at all; only then is the
/// window gone through to see how long money rested, at most <see cref="RapidInOutOptions.LegsRemembered"/> legs.
/// </summary>
internal sealed class FlowSeries : IKeyState
{
    // Amounts are whole minor units, shares are binary: 0.8 of 5,000.00 must be 4,000.00.
    private const double Tolerance = 1e-6;

    private readonly LegList<KeptLeg> _legs = new();
    private readonly HashSet<string> _senders = new(StringComparer.Ordinal);

    // The newest window as far as it counts: from its first inflow on.
    private int _from;
    private long _in;
    private long _out;

    public LegList<KeptLeg> Legs => _legs;

    /// <summary>Sums of the newest window: enough in, and out in proportion to it, or nearly so.</summary>
    /// <param name="share">Of each threshold; 1: all of it.</param>
    public bool MayHold(RapidInOutOptions options, double minimumIn, double share = 1) =>
        _in >= share * minimumIn && _out >= (share * options.LowestOut * _in) - Tolerance && _out <= (options.HighestOut / share * _in) + Tolerance;

    /// <summary>Adds a leg and gives its place.</summary>
    public int Add(in KeptLeg leg, RapidInOutOptions options)
    {
        int at = _legs.Add(leg);
        if (at < _legs.Count - 1)
        {
            Recompute(options);
        }
        else
        {
            Enter(leg);
            Leave(leg.At - options.Window);
        }

        return at;
    }

    /// <summary>Takes a leg back and gives the place where it was; -1 if it is not remembered.</summary>
    public int Remove(string paymentId, RapidInOutOptions options, out KeptLeg removed)
    {
        int at = _legs.Remove(paymentId, out removed);
        if (at >= 0)
        {
            Recompute(options);
        }

        return at;
    }

    /// <summary>The window that ends at that leg.</summary>
    public Flow Measure(int last, RapidInOutOptions options)
    {
        EventTime start = _legs.At(last) - options.Window;
        int first = _legs.FirstAfter(start, last);
        while (first <= last && !_legs[first].Credit)
        {
            first++;
        }

        _senders.Clear();
        (long paidIn, long paidOut, double matched, double held) = (0, 0, 0, 0);
        (TimeSpan? youngest, bool ageUnknown) = (null, false);
        int lot = first;
        long left = first <= last ? _legs[first].Amount : 0;
        for (int i = first; i <= last; i++)
        {
            ref readonly KeptLeg leg = ref _legs[i];
            if (leg.Credit)
            {
                paidIn += leg.Amount;
                _senders.Add(leg.CounterpartyGroup);
                ageUnknown |= leg.OpenedAt is null;
                TimeSpan? age = leg.OpenedAt is { } opened ? leg.At - opened : null;
                youngest = youngest is { } y && (age is null || age > y) ? y : age;
                continue;
            }

            paidOut += leg.Amount;
            for (long open = leg.Amount; open > 0;)
            {
                while (lot < i && left == 0)
                {
                    lot++;
                    left = _legs[lot].Credit && lot < i ? _legs[lot].Amount : 0;
                }

                if (lot >= i)
                {
                    break;
                }

                long part = Math.Min(open, left);
                matched += part;
                held += part * (leg.At - _legs[lot].At).TotalHours;
                open -= part;
                left -= part;
            }

            if (lot >= i)
            {
                // Everything paid in so far is spent; the next inflow is the next to be spent.
                (lot, left) = (i, 0);
            }
        }

        return new Flow(first, last, paidIn, paidOut, matched == 0 ? 0 : held / matched, _senders.Count, youngest?.TotalDays, ageUnknown);
    }

    /// <returns>True: there were such legs.</returns>
    public bool Forget(EventTime before, int most)
    {
        int count = _legs.CountToForget(before, most);
        for (int i = _from; i < count; i++)
        {
            Subtract(_legs[i]);
        }

        _legs.Forget(count);
        _from = Math.Max(0, _from - count);
        SkipOutflows();
        return count > 0;
    }

    /// <summary>A counterparty's group has another name now; true if one of its legs is remembered.</summary>
    public bool Rename(string old, string current)
    {
        bool renamed = false;
        for (int i = 0; i < _legs.Count; i++)
        {
            ref KeptLeg leg = ref _legs[i];
            if (leg.CounterpartyGroup == old)
            {
                leg = leg with { CounterpartyGroup = current };
                renamed = true;
            }
        }

        return renamed;
    }

    public void Save(StateWriter w)
    {
        w.Count(_legs.Count);
        for (int i = 0; i < _legs.Count; i++)
        {
            _legs[i].Save(w);
        }

        w.Int(_from);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _legs.Add(KeptLeg.Read(r));
        }

        _from = r.Int();
        if (_from < 0 || _from > _legs.Count)
        {
            throw r.Damaged($"no window starts at leg {_from} of {_legs.Count}");
        }

        for (int i = _from; i < _legs.Count; i++)
        {
            Count(_legs[i]);
        }
    }

    private void Recompute(RapidInOutOptions options)
    {
        (_from, _in, _out) = (0, 0, 0);
        for (int i = 0; i < _legs.Count; i++)
        {
            Count(_legs[i]);
        }

        if (_legs.Count > 0)
        {
            Leave(_legs.At(_legs.Count - 1) - options.Window);
        }
    }

    private void Enter(in KeptLeg leg)
    {
        Count(leg);
        SkipOutflows();
    }

    private void Leave(EventTime start)
    {
        while (_from < _legs.Count && _legs.At(_from) <= start)
        {
            Subtract(_legs[_from++]);
        }

        SkipOutflows();
    }

    /// <summary>What went out before the first inflow is no passing on.</summary>
    private void SkipOutflows()
    {
        while (_from < _legs.Count && !_legs[_from].Credit)
        {
            Subtract(_legs[_from++]);
        }
    }

    private void Count(in KeptLeg leg)
    {
        _in += leg.Credit ? leg.Amount : 0;
        _out += leg.Credit ? 0 : leg.Amount;
    }

    private void Subtract(in KeptLeg leg)
    {
        _in -= leg.Credit ? leg.Amount : 0;
        _out -= leg.Credit ? 0 : leg.Amount;
    }
}
