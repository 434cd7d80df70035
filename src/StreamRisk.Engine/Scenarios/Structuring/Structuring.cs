using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>
/// Scenario 12 for one owner group: payments kept just below the cash reporting threshold. Cash credits and cash debits are looked at
/// separately; credits by other channels only as a funnel. Payroll, settlement and transfers within the group are left out. One thread.
/// </summary>
internal sealed class Structuring(TaskContext context, EpisodeBook episodes) : ILedgerScenario
{
    private readonly List<(BandKind Kind, string Currency, BandSeries Series)> _series = [];

    public static ScenarioInfo Info { get; } = new(
        "structuring",
        "1",
        "31 CFR 1010.100(xx) and 1010.314; FFIEC BSA/AML Manual, Appendix G",
        Route.Compliance,
        EpisodeGap.FiveBusinessDays,
        Clock: EngineClock.Ledger);

    private StructuringOptions Options => context.Parameters.Structuring;

    /// <summary>True if no payment is remembered.</summary>
    public bool IsEmpty => _series.TrueForAll(s => s.Series.Payments.Count == 0);

    public void OnBooked(in RawRef raw, in LedgerLeg leg)
    {
        context.Coverage.Evaluated(Info.Id);
        if (KindOf(leg) is not { } kind)
        {
            return;
        }

        BandSeries series = SeriesOf(kind, leg.Currency);
        int at = series.Add(
            new BandPayment(
                leg.PaymentId, leg.EventTime, leg.Amount, leg.Account, leg.Counterparty, leg.CounterpartyName, leg.CounterpartyGroup, raw, leg.ReferenceOffsets),
            Options);
        BandWindow? window = at == series.Payments.Count - 1
            ? Holds(kind, leg.Currency, series.Newest) ? series.Newest : null
            : FirstThatHolds(kind, leg.Currency, series, at);
        if (window is { } found)
        {
            episodes.Hit(HitOf(kind, leg, series, found, leg.PaymentId));
        }
        else if (at == series.Payments.Count - 1 && series.Newest.Count >= Options.MinimumCount - 1)
        {
            episodes.Near(HitOf(kind, leg, series, series.Newest, leg.PaymentId));
        }

        series.Forget(KeepFrom(series), Options);
    }

    /// <summary>The booking is reversed: it counts no longer, and what rests on it is revised or withdrawn.</summary>
    public void OnReturned(in LedgerLeg leg)
    {
        context.Coverage.Evaluated(Info.Id);
        foreach ((BandKind kind, string currency, BandSeries series) in _series)
        {
            if (!series.Remove(leg.PaymentId, Options, out BandPayment returned))
            {
                continue;
            }

            int from = 0;
            while (from < series.Payments.Count && series.Payments[from].At < returned.At)
            {
                from++;
            }

            // The windows that held it end at a payment after it; the one that ended at it now ends before.
            Hit? recomputed = FirstThatHolds(kind, currency, series, Math.Max(0, from - 1)) is { } window
                ? HitOf(kind, leg, series, window, series.Payments[window.Last].PaymentId)
                : null;
            episodes.Withdraw(Info, leg.Group, null, SideOf(kind), leg.PaymentId, leg.EventTime, "a payment was returned", recomputed);
        }
    }

    public bool OnGroupMerged(GroupMerged merged)
    {
        bool renamed = false;
        foreach ((BandKind _, string _, BandSeries series) in _series)
        {
            renamed |= series.Rename(merged.Old, merged.New, Options);
        }

        return renamed;
    }

    /// <summary>Forgets what is too old for any window.</summary>
    public bool Forget(EventTime oldest)
    {
        EventTime before = BusinessDays.Add(oldest, -2 * Options.BusinessDays);
        bool forgotten = false;
        foreach ((BandKind _, string _, BandSeries series) in _series)
        {
            forgotten |= series.Forget(before, Options);
        }

        return _series.RemoveAll(s => s.Series.Payments.Count == 0) > 0 || forgotten;
    }

    public void Save(StateWriter w)
    {
        w.Count(_series.Count);
        foreach ((BandKind kind, string currency, BandSeries series) in _series)
        {
            w.Choice(kind);
            w.Name(currency);
            series.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            SeriesOf(r.Choice<BandKind>(), r.Name()).Load(r);
        }
    }

    /// <summary>Which series a leg belongs to; null: none.</summary>
    private BandKind? KindOf(in LedgerLeg leg)
    {
        if (leg.Channel is Channel.Payroll or Channel.Settlement || leg.CounterpartyGroup == leg.Group)
        {
            return null;
        }

        BandKind? kind = leg.Channel == Channel.Cash
            ? leg.Leg == Leg.Credit ? BandKind.CashCredit : BandKind.CashDebit
            : leg.Leg == Leg.Credit ? BandKind.OtherCredit : null;
        long threshold = Options.Threshold.MinorUnits(leg.Currency);
        return leg.Amount >= Lower(threshold) && leg.Amount < threshold ? kind : null;
    }

    // The share is binary, the amount is not: 0.8 of 10,000.00 must be 8,000.00.
    private double Lower(long threshold) => (Options.LowerShare * threshold) - 1e-6;

    private bool Holds(BandKind kind, string currency, in BandWindow window) =>
        window.Count >= Options.MinimumCount
        && window.Sum >= Options.MinimumSum * Options.Threshold.MinorUnits(currency)
        && (kind != BandKind.OtherCredit || window.Parties >= Options.Senders);

    /// <summary>The earliest window that holds among those that end at this payment or at a later one that still reaches back to it.</summary>
    private BandWindow? FirstThatHolds(BandKind kind, string currency, BandSeries series, int at)
    {
        for (int last = at; last < series.Payments.Count; last++)
        {
            if (BusinessDays.Add(series.Payments[last].At, -Options.BusinessDays) >= series.Payments[at].At)
            {
                break;
            }

            BandWindow window = series.EndingAt(last, Options);
            if (Holds(kind, currency, window))
            {
                return window;
            }
        }

        return null;
    }

    private BandSeries SeriesOf(BandKind kind, string currency)
    {
        foreach ((BandKind Kind, string Currency, BandSeries Series) known in _series)
        {
            if (known.Kind == kind && known.Currency == currency)
            {
                return known.Series;
            }
        }

        var series = new BandSeries(countGroups: kind == BandKind.OtherCredit);
        _series.Add((kind, currency, series));
        return series;
    }

    /// <summary>A late payment looks back one window from an hour ago, a returned one needs its window's neighbours: two windows.</summary>
    private EventTime KeepFrom(BandSeries series) => BusinessDays.Add(series.Payments[^1].At, -2 * Options.BusinessDays);

    private Hit HitOf(BandKind kind, in LedgerLeg leg, BandSeries series, in BandWindow window, string anchor) =>
        new StructuringHit(kind, leg.Group, leg.Currency, series, window, Options, context.Parameters.Episodes.EvidenceKept)
            .ToHit(Info, SideOf(kind), anchor);

    private static string SideOf(BandKind kind) => kind == BandKind.CashDebit ? "debit" : "credit";
}
