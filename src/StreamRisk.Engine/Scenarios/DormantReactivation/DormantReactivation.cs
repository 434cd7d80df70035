using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>
/// Scenario 14 for one owner group: an account that nobody touched for months moves much money at once. An act of the holder is a payment
/// that he initiated: out of the account, or cash paid in. Where others paid and the holder was never seen to act, as at a till that only
/// receives, it cannot be told and is not evaluated. Credits and debits are summed separately; payroll, settlement and transfers within
/// the group are in no sum. One thread.
/// </summary>
internal sealed class DormantReactivation(TaskContext context, EpisodeBook episodes, RapidInOut.RapidInOut rapidInOut) : ILedgerScenario
{
    // As long as the ledger is kept. A group that is forgotten after that has slept long enough whatever it did before.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);
    private static readonly TimeSpan OneYear = TimeSpan.FromDays(365);

    private readonly List<(string Currency, bool Credit, MonthlySums Sums)> _history = [];

    private EventTime? _lastAct;
    private EventTime? _lastLeg;
    private Reactivation? _woken;

    public static ScenarioInfo Info { get; } = new(
        "dormant-reactivation",
        "1",
        "FFIEC BSA/AML Manual, Appendix F: sudden activity of an account with a history of little or none",
        Route.Compliance,
        EpisodeGap.OneDay,
        Clock: EngineClock.Ledger);

    public bool IsEmpty => _lastLeg is null;

    private DormantReactivationOptions Options => context.Parameters.DormantReactivation;

    public void OnBooked(in RawRef raw, in LedgerLeg leg)
    {
        if (_woken is { } woken && leg.EventTime > woken.First + Options.Watched)
        {
            _woken = null;
        }

        bool wakes = leg.Amount >= Options.Waking.MinorUnits(leg.Currency);
        bool within = leg.CounterpartyGroup == leg.Group;
        bool counts = !within && leg.Channel is not (Channel.Payroll or Channel.Settlement);
        string? unknown = _woken is null && wakes && counts ? Wake(leg) : null;
        if (unknown is null)
        {
            context.Coverage.Evaluated(Info.Id);
        }
        else
        {
            context.Coverage.NotEvaluated(Info.Id, unknown);
        }

        if (counts && _woken is { } awake)
        {
            Watch(awake, raw, leg);
        }

        if (!within)
        {
            HistoryOf(leg.Currency, leg.Leg == Leg.Credit).Add(leg.EventTime, leg.Amount);
        }

        bool act = leg.CustomerInitiated && (leg.Leg == Leg.Debit || leg.Channel == Channel.Cash);
        _lastAct = act && wakes ? Later(_lastAct, leg.EventTime) : _lastAct;
        _lastLeg = Later(_lastLeg, leg.EventTime);
    }

    /// <summary>What it brought counts no longer. That the holder acted stays true.</summary>
    public void OnReturned(in LedgerLeg leg)
    {
        context.Coverage.Evaluated(Info.Id);
        bool credit = leg.Leg == Leg.Credit;
        Hit? recomputed = null;
        if (_woken?.Find(leg.Currency, credit) is { } series && series.Remove(leg.PaymentId, Options.Window) is >= 0 and var at)
        {
            recomputed = FirstThatHolds(_woken, series, Math.Max(0, at - 1), leg.Group, null);
        }

        episodes.Withdraw(Info, leg.Group, null, SideOf(credit), leg.PaymentId, leg.EventTime, "a payment was returned", recomputed);
    }

    // Sums do not tell counterparties apart.
    public bool OnGroupMerged(GroupMerged merged) => false;

    public bool Forget(EventTime oldest)
    {
        bool forgotten = false;
        if (_lastLeg < oldest - Remembered)
        {
            (_lastAct, _lastLeg) = (null, null);
            _history.Clear();
            forgotten = true;
        }

        if (_woken is { } woken && oldest > woken.First + Options.Watched)
        {
            _woken = null;
            forgotten = true;
        }

        foreach ((string _, bool _, MonthlySums sums) in _history)
        {
            forgotten |= sums.Forget(oldest);
        }

        return _history.RemoveAll(h => h.Sums.IsEmpty) > 0 || forgotten;
    }

    public void Save(StateWriter w)
    {
        w.TimeOrNull(_lastAct);
        w.TimeOrNull(_lastLeg);
        w.Count(_history.Count);
        foreach ((string currency, bool credit, MonthlySums sums) in _history)
        {
            w.Name(currency);
            w.Bool(credit);
            sums.Save(w);
        }

        if (w.Has(_woken is not null))
        {
            _woken!.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        _lastAct = r.TimeOrNull();
        _lastLeg = r.TimeOrNull();
        for (int count = r.Count(); count > 0; count--)
        {
            HistoryOf(r.Name(), r.Bool()).Load(r);
        }

        _woken = r.Bool() ? Reactivation.Read(r) : null;
    }

    /// <summary>Wakes the group if it slept; says why it cannot be told, null if it can.</summary>
    private string? Wake(in LedgerLeg leg)
    {
        EventTime? watchedSince = context.Clocks.LedgerSince;
        EventTime quietSince;
        if (_lastAct is { } known)
        {
            quietSince = known;
        }
        else if (_lastLeg is not null)
        {
            return "no act of the holder is known";
        }
        else if (watchedSince is not { } since || leg.EventTime - since < Options.Dormant)
        {
            return "watched for less time than an account must sleep";
        }
        else if (leg.OpenedAt is { } opened)
        {
            quietSince = EventTime.Max(since, opened);
        }
        else
        {
            return "no account age";
        }

        TimeSpan slept = leg.EventTime - quietSince;
        if (slept >= Options.Dormant)
        {
            EventTime from = watchedSince is { } w ? EventTime.Min(w, quietSince) : quietSince;
            _woken = new Reactivation(leg.EventTime, slept, Math.Min((leg.EventTime - from).TotalDays, OneYear.TotalDays));
        }

        return null;
    }

    private void Watch(Reactivation woken, in RawRef raw, in LedgerLeg leg)
    {
        bool credit = leg.Leg == Leg.Credit;
        WokenSeries series = woken.Find(leg.Currency, credit)
            ?? woken.Add(leg.Currency, credit, HistoryOf(leg.Currency, credit).MeanBefore(woken.First));
        int at = series.Add(KeptLeg.Of(raw, leg), Options.Window);
        Hit? hit = rapidInOut.Holding ? HitOf(woken, series, at, rapid: true, leg.Group, leg.PaymentId)
            : at < series.Legs.Count - 1 ? FirstThatHolds(woken, series, at, leg.Group, leg.PaymentId)
            : series.Sum >= Least(series) ? HitOf(woken, series, at, rapid: false, leg.Group, leg.PaymentId)
            : null;
        if (hit is not null)
        {
            episodes.Hit(hit);
        }
        else if (series.Sum >= context.Parameters.Episodes.NearShare * Least(series))
        {
            episodes.Near(HitOf(woken, series, series.Legs.Count - 1, rapid: false, leg.Group, leg.PaymentId));
        }

        series.Forget(series.Legs.At(series.Legs.Count - 1) - (2 * Options.Window), Options.LegsRemembered);
    }

    /// <summary>The earliest window that holds among those that end at this leg or at a later one that still reaches back to it.</summary>
    /// <param name="anchor">Null: the last leg of the window.</param>
    private Hit? FirstThatHolds(Reactivation woken, WokenSeries series, int at, string group, string? anchor)
    {
        for (int last = at; last < series.Legs.Count && series.Legs.At(last) - Options.Window < series.Legs.At(at); last++)
        {
            if (series.EndingAt(last, Options.Window).Sum >= Least(series))
            {
                return HitOf(woken, series, last, rapid: false, group, anchor ?? series.Legs[last].PaymentId);
            }
        }

        return null;
    }

    private double Least(WokenSeries series) =>
        Math.Max(Options.MinimumSum.MinorUnits(series.Currency), Options.TimesBefore * MeanOf(series));

    private double MeanOf(WokenSeries series) => Math.Max(series.MonthlyMean, Options.LowestMean.MinorUnits(series.Currency));

    private Hit HitOf(Reactivation woken, WokenSeries series, int last, bool rapid, string group, string anchor) => new ReactivationHit(
        woken, series, last, MeanOf(series), rapid, Options, context.Parameters.Episodes.EvidenceKept).ToHit(Info, group, SideOf(series.Credit), anchor);

    private MonthlySums HistoryOf(string currency, bool credit)
    {
        foreach ((string Currency, bool Credit, MonthlySums Sums) known in _history)
        {
            if (known.Credit == credit && known.Currency == currency)
            {
                return known.Sums;
            }
        }

        var sums = new MonthlySums();
        _history.Add((currency, credit, sums));
        return sums;
    }

    private static EventTime Later(EventTime? known, EventTime next) => known is { } k ? EventTime.Max(k, next) : next;

    private static string SideOf(bool credit) => credit ? "credit" : "debit";
}
