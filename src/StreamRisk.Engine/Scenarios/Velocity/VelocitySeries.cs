using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>
/// The legs of one account, direction and currency: running windows, and the habits learned from legs whose window ended before the present
/// one began. A leg in order costs the same whatever the history. What a late or returned leg changes is recomputed in the windows, not in
/// the habits.
/// </summary>
internal sealed class VelocitySeries : IKeyState
{
    // Late legs look back one window from up to that long ago.
    private static readonly TimeSpan LateLegs = TimeSpan.FromHours(2);

    private readonly PairTable _pairs = new();

    // First leg of the newest count window and of the newest sum window.
    private int _hour;
    private int _day;

    // Where the windows end: at the newest leg, or later if no leg can come before.
    private EventTime _end = EventTime.MinValue;

    public LegList<VelocityLeg> Legs { get; } = new();

    public Pace Own { get; } = new();

    /// <summary>Event time of the newest leg there ever was.</summary>
    public EventTime Newest { get; private set; } = EventTime.MinValue;

    /// <summary>The oldest legs left their windows early.</summary>
    public bool Crowded { get; private set; }

    public Pace? Pair(string counterparty) => _pairs.Find(counterparty);

    /// <summary>Adds a leg and gives its place; negative: it is too old to be remembered.</summary>
    public int Add(in KeptLeg leg, VelocityOptions options)
    {
        Newest = EventTime.Max(Newest, leg.At);
        Leave(leg.At, options);
        Pace pair = _pairs.Use(leg.Counterparty, options.PairsRemembered);
        int at = Legs.Add(new VelocityLeg(leg, 0, 0, 0, 0));
        if (at == Legs.Count - 1)
        {
            Own.Enter(leg.Amount);
            pair.Enter(leg.Amount);
            Legs[at] = new VelocityLeg(leg, Own.Count, Own.Sum, pair.Count, pair.Sum);
        }
        else
        {
            Legs[at] = Measured(leg, at, options);
            Shift(at + 1, leg, 1, options);
            FillWindows(options);
        }

        return at - Crowd(options);
    }

    /// <summary>Takes a leg back and gives the place where it was; -1 if it is not remembered.</summary>
    public int Remove(string paymentId, VelocityOptions options)
    {
        int at = Legs.Remove(paymentId, out VelocityLeg removed);
        if (at >= 0)
        {
            Shift(at, removed.Leg, -1, options);
            FillWindows(options);
        }

        return at;
    }

    /// <summary>No leg comes any more with an event time before this one.</summary>
    /// <returns>True: a leg left its window or was forgotten.</returns>
    public bool Forget(EventTime oldest, VelocityOptions options)
    {
        (int Hour, int Day, int Count, EventTime End) before = (_hour, _day, Legs.Count, _end);
        Leave(oldest, options);
        if ((before.Hour, before.Day, before.Count) != (_hour, _day, Legs.Count))
        {
            return true;
        }

        // Where nothing leaves, windows that end later are the same windows.
        _end = before.End;
        return false;
    }

    public void Save(StateWriter w)
    {
        w.Count(Legs.Count);
        for (int i = 0; i < Legs.Count; i++)
        {
            Legs[i].Save(w);
        }

        w.Int(_hour);
        w.Int(_day);
        w.Time(_end);
        w.Time(Newest);
        w.Bool(Crowded);
        Own.Save(w);
        _pairs.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Legs.Add(VelocityLeg.Read(r));
        }

        _hour = r.Int();
        _day = r.Int();
        if (_day < 0 || _day > _hour || _hour > Legs.Count)
        {
            throw r.Damaged($"windows cannot start at legs {_day} and {_hour} of {Legs.Count}");
        }

        _end = r.Time();
        Newest = r.Time();
        Crowded = r.Bool();
        Own.Load(r);
        _pairs.Load(r);
        FillWindows();
    }

    /// <summary>Legs that a window ending at that time does not hold leave it and are habit from then on.</summary>
    private void Leave(EventTime end, VelocityOptions options)
    {
        _end = end = EventTime.Max(_end, end);
        for (; _hour < Legs.Count && Legs.At(_hour) <= end - options.CountWindow; _hour++)
        {
            PassHour(Legs[_hour]);
        }

        for (; _day < _hour && Legs.At(_day) <= end - options.SumWindow; _day++)
        {
            PassDay(Legs[_day]);
        }

        Drop(Legs.CountToForget(end - options.SumWindow - LateLegs, int.MaxValue));
    }

    /// <summary>Keeps to the bound; gives the number of legs dropped.</summary>
    private int Crowd(VelocityOptions options)
    {
        int count = Math.Max(0, Legs.Count - options.LegsRemembered);
        Crowded |= count > _day;
        for (; _hour < count; _hour++)
        {
            PassHour(Legs[_hour]);
        }

        for (; _day < count; _day++)
        {
            PassDay(Legs[_day]);
        }

        Drop(count);
        return count;
    }

    private void Drop(int count)
    {
        count = Math.Min(count, _day);
        Legs.Forget(count);
        _hour -= count;
        _day -= count;
    }

    private void PassHour(in VelocityLeg leg)
    {
        Own.Count--;
        Own.Counts.Add(leg.Leg.At, leg.Count);
        if (_pairs.Find(leg.Leg.Counterparty) is { } pair)
        {
            pair.Count--;
            pair.Counts.Add(leg.Leg.At, leg.PairCount);
        }
    }

    private void PassDay(in VelocityLeg leg)
    {
        Own.LeaveSum(leg.Leg.Amount);
        Own.Sums.Add(leg.Leg.At, leg.Sum);
        if (_pairs.Find(leg.Leg.Counterparty) is { } pair)
        {
            pair.LeaveSum(leg.Leg.Amount);
            pair.Sums.Add(leg.Leg.At, leg.PairSum);
        }
    }

    /// <summary>A leg came (1) or went (-1): the windows that end at that place or later and reach back to it hold one more or less.</summary>
    private void Shift(int from, in KeptLeg leg, int sign, VelocityOptions options)
    {
        for (int i = from; i < Legs.Count && Legs.At(i) - options.SumWindow < leg.At; i++)
        {
            ref VelocityLeg other = ref Legs[i];
            bool pair = other.Leg.Counterparty == leg.Counterparty;
            bool recent = other.At - options.CountWindow < leg.At;
            other = other with
            {
                Count = other.Count + (recent ? sign : 0),
                Sum = other.Sum + (sign * leg.Amount),
                PairCount = other.PairCount + (recent && pair ? sign : 0),
                PairSum = other.PairSum + (pair ? sign * leg.Amount : 0),
            };
        }
    }

    private VelocityLeg Measured(in KeptLeg leg, int at, VelocityOptions options)
    {
        (int count, long sum, int pairCount, long pairSum) = (0, 0, 0, 0);
        for (int i = at; i >= 0 && Legs.At(i) > leg.At - options.SumWindow; i--)
        {
            KeptLeg other = Legs[i].Leg;
            bool pair = other.Counterparty == leg.Counterparty;
            bool recent = other.At > leg.At - options.CountWindow;
            count += recent ? 1 : 0;
            sum += other.Amount;
            pairCount += recent && pair ? 1 : 0;
            pairSum += pair ? other.Amount : 0;
        }

        return new VelocityLeg(leg, count, sum, pairCount, pairSum);
    }

    /// <summary>
    /// Finds the windows anew. Habits keep what they have learned: a leg that comes in behind a window's start is not added to them, one
    /// that was taken back is not taken out.
    /// </summary>
    private void FillWindows(VelocityOptions options)
    {
        _hour = Legs.FirstAfter(_end - options.CountWindow, Legs.Count);
        _day = Legs.FirstAfter(_end - options.SumWindow, Legs.Count);
        FillWindows();
    }

    private void FillWindows()
    {
        Own.Clear();
        _pairs.ClearWindows();
        for (int i = _day; i < Legs.Count; i++)
        {
            KeptLeg leg = Legs[i].Leg;
            Fill(Own, leg.Amount, i);
            if (_pairs.Find(leg.Counterparty) is { } pair)
            {
                Fill(pair, leg.Amount, i);
            }
        }
    }

    private void Fill(Pace pace, long amount, int at)
    {
        pace.Enter(amount);
        pace.Count -= at < _hour ? 1 : 0;
    }
}
