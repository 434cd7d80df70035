using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>
/// Scenario 15 for the accounts of one owner group: many payments within an hour, or much money within a day, against what the account (or
/// the account with one counterparty) usually does. Only payments that a customer initiated; payroll and settlement runs are nobody's burst.
/// An account without an owner record is not evaluated. One thread.
/// </summary>
internal sealed class Velocity(TaskContext context, EpisodeBook episodes) : ILedgerScenario
{
    // As long as the ledger is kept.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    private readonly SortedDictionary<SeriesKey, VelocitySeries> _series = [];
    private readonly List<SeriesKey> _idle = [];

    public static ScenarioInfo Info { get; } = new(
        "velocity",
        "1",
        "FFIEC BSA/AML Manual, Appendix F: activity inconsistent with the customer's business; Wolfsberg Statement on Monitoring, Screening and Searching",
        Route.Compliance,
        EpisodeGap.OneDay,
        Clock: EngineClock.Ledger);

    public bool IsEmpty => _series.Count == 0;

    private VelocityOptions Options => context.Parameters.Velocity;

    private double Near => context.Parameters.Episodes.NearShare;

    public void OnBooked(in RawRef raw, in LedgerLeg leg)
    {
        if (!MayEvaluate(leg))
        {
            return;
        }

        if (!leg.CustomerInitiated || leg.Channel is Channel.Payroll or Channel.Settlement)
        {
            return;
        }

        VelocitySeries series = SeriesOf(new SeriesKey(leg.Account, leg.Currency, leg.Leg == Leg.Credit));
        int at = series.Add(KeptLeg.Of(raw, leg), Options);
        if (at < 0)
        {
            return;
        }

        if (FirstThatHolds(series, leg.Currency, at) is { } burst)
        {
            episodes.Hit(HitOf(leg, series, burst, leg.PaymentId));
        }
        else if (at == series.Legs.Count - 1 && BurstAt(series, leg.Currency, at, Near) is { } near)
        {
            episodes.Near(HitOf(leg, series, near, leg.PaymentId));
        }
    }

    public void OnReturned(in LedgerLeg leg)
    {
        if (!MayEvaluate(leg))
        {
            return;
        }

        Hit? recomputed = null;
        if (_series.TryGetValue(new SeriesKey(leg.Account, leg.Currency, leg.Leg == Leg.Credit), out VelocitySeries? series)
            && series.Remove(leg.PaymentId, Options) is >= 0 and var at
            && FirstThatHolds(series, leg.Currency, Math.Max(0, at - 1)) is { } burst)
        {
            recomputed = HitOf(leg, series, burst, series.Legs[burst.At].PaymentId);
        }

        episodes.Withdraw(Info, leg.Group, null, SideOf(leg), leg.PaymentId, leg.EventTime, "a payment was returned", recomputed);
    }

    // Accounts keep their names.
    public bool OnGroupMerged(GroupMerged merged) => false;

    public bool Forget(EventTime oldest)
    {
        bool forgotten = false;
        _idle.Clear();
        foreach ((SeriesKey key, VelocitySeries series) in _series)
        {
            forgotten |= series.Forget(oldest, Options);
            if (series.Newest < oldest - Remembered)
            {
                _idle.Add(key);
            }
        }

        foreach (SeriesKey key in _idle)
        {
            _series.Remove(key);
        }

        return forgotten || _idle.Count > 0;
    }

    public void Save(StateWriter w)
    {
        w.Count(_series.Count);
        foreach ((SeriesKey key, VelocitySeries series) in _series)
        {
            w.Name(key.Account);
            w.Name(key.Currency);
            w.Bool(key.Credit);
            series.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            SeriesOf(new SeriesKey(r.Name(), r.Name(), r.Bool())).Load(r);
        }
    }

    private bool MayEvaluate(in LedgerLeg leg)
    {
        if (leg.KnownOwner)
        {
            context.Coverage.Evaluated(Info.Id);
            return true;
        }

        context.Coverage.NotEvaluated(Info.Id, "no owner record");
        return false;
    }

    /// <summary>The earliest burst at this leg or at a later one whose windows still reach back to it.</summary>
    private Burst? FirstThatHolds(VelocitySeries series, string currency, int at)
    {
        EventTime oldest = at < series.Legs.Count ? series.Legs.At(at) : default;
        for (int i = at; i < series.Legs.Count && series.Legs.At(i) - Options.SumWindow < oldest; i++)
        {
            if (BurstAt(series, currency, i, 1) is { } burst)
            {
                return burst;
            }
        }

        return null;
    }

    /// <summary>The account as a whole comes before one of its counterparties.</summary>
    /// <param name="share">Of each limit that is enough.</param>
    private Burst? BurstAt(VelocitySeries series, string currency, int at, double share)
    {
        VelocityLeg leg = series.Legs[at];

        // Nothing of an ordinary leg needs a quantile.
        if (leg.Count < share * Math.Min(Options.LeastCount, Options.CountWithoutHistory)
            && leg.Sum < share * Math.Min(Options.LeastSum.MinorUnits(currency), Options.SumWithoutHistory.MinorUnits(currency)))
        {
            return null;
        }

        Burst own = BurstOf(series.Own, currency, at, pair: false, leg.Count, leg.Sum);
        if (own.Nearest >= share)
        {
            return own;
        }

        if (series.Pair(leg.Leg.Counterparty) is not { } known)
        {
            return null;
        }

        Burst pair = BurstOf(known, currency, at, pair: true, leg.PairCount, leg.PairSum);
        return pair.Nearest >= share ? pair : null;
    }

    private Burst BurstOf(Pace pace, string currency, int at, bool pair, int count, long sum)
    {
        bool counts = pace.Counts.ActiveDays >= Options.ActiveDays;
        bool sums = pace.Sums.ActiveDays >= Options.ActiveDays;
        double countLimit = counts
            ? Math.Max(Options.LeastCount, Options.TimesOwn * pace.Counts.Quantile(Options.Quantile) ?? 0)
            : Options.CountWithoutHistory;
        double sumLimit = sums
            ? Math.Max(Options.LeastSum.MinorUnits(currency), Options.TimesOwn * pace.Sums.Quantile(Options.Quantile) ?? 0)
            : Options.SumWithoutHistory.MinorUnits(currency);
        return new Burst(at, pair, count, countLimit, counts ? pace.Counts.ActiveDays : null, sum, sumLimit, sums ? pace.Sums.ActiveDays : null);
    }

    private VelocitySeries SeriesOf(SeriesKey key)
    {
        if (!_series.TryGetValue(key, out VelocitySeries? series))
        {
            _series.Add(key, series = new VelocitySeries());
        }

        return series;
    }

    private Hit HitOf(in LedgerLeg leg, VelocitySeries series, in Burst burst, string anchor) =>
        new VelocityHit(series, burst, leg.Currency, Options, context.Parameters.Episodes.EvidenceKept).ToHit(Info, leg.Group, SideOf(leg), anchor);

    private static string SideOf(in LedgerLeg leg) => leg.Leg == Leg.Credit ? "credit" : "debit";
}
