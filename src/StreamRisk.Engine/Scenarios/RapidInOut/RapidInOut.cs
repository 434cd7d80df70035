using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.RapidInOut;

/// <summary>
/// Scenario 13 for one owner group: money that comes in and goes out again within two days. Payroll, settlement and transfers within the
/// group are left out. Currencies are looked at separately. One thread.
/// </summary>
internal sealed class RapidInOut(TaskContext context, EpisodeBook episodes) : ILedgerScenario
{
    private const string Side = "debit";

    // Ratios of whole amounts against binary shares.
    private const double Tolerance = 1e-9;

    private readonly List<(string Currency, FlowSeries Series)> _series = [];

    public static ScenarioInfo Info { get; } = new(
        "rapid-in-out",
        "1",
        "FFIEC BSA/AML Manual, Appendix F: funds transfers in and out within a short period",
        Route.Compliance,
        EpisodeGap.OneDay,
        Clock: EngineClock.Ledger);

    public bool IsEmpty => _series.Count == 0;

    /// <summary>The gates held at the leg that was booked last.</summary>
    public bool Holding { get; private set; }

    private RapidInOutOptions Options => context.Parameters.RapidInOut;

    public void OnBooked(in RawRef raw, in LedgerLeg leg)
    {
        Holding = false;
        context.Coverage.Evaluated(Info.Id);
        if (leg.Channel is Channel.Payroll or Channel.Settlement || leg.CounterpartyGroup == leg.Group)
        {
            return;
        }

        FlowSeries series = SeriesOf(leg.Currency);
        int at = series.Add(KeptLeg.Of(raw, leg), Options);
        bool newest = at == series.Legs.Count - 1;
        if (!newest && FirstThatHolds(series, leg.Currency, at) is { } late)
        {
            Hit(leg, series, late);
        }
        else if (newest && series.MayHold(Options, Options.MinimumIn.MinorUnits(leg.Currency), context.Parameters.Episodes.NearShare))
        {
            Flow flow = series.Measure(at, Options);
            if (Holds(flow, leg.Currency))
            {
                Hit(leg, series, flow);
            }
            else
            {
                episodes.Near(HitOf(leg.Group, leg.Currency, series, flow, leg.PaymentId));
            }
        }

        series.Forget(series.Legs.At(series.Legs.Count - 1) - (2 * Options.Window), Options.LegsRemembered);
    }

    public void OnReturned(in LedgerLeg leg)
    {
        context.Coverage.Evaluated(Info.Id);
        Hit? recomputed = null;
        foreach ((string currency, FlowSeries series) in _series)
        {
            int at = currency == leg.Currency ? series.Remove(leg.PaymentId, Options, out _) : -1;
            if (at >= 0 && FirstThatHolds(series, currency, Math.Max(0, at - 1)) is { } flow)
            {
                recomputed = HitOf(leg.Group, currency, series, flow, series.Legs[flow.Last].PaymentId);
            }
        }

        episodes.Withdraw(Info, leg.Group, null, Side, leg.PaymentId, leg.EventTime, "a payment was returned", recomputed);
    }

    public bool OnGroupMerged(GroupMerged merged)
    {
        bool renamed = false;
        foreach ((string _, FlowSeries series) in _series)
        {
            renamed |= series.Rename(merged.Old, merged.New);
        }

        return renamed;
    }

    public bool Forget(EventTime oldest)
    {
        EventTime before = oldest - (2 * Options.Window);
        bool forgotten = false;
        foreach ((string _, FlowSeries series) in _series)
        {
            forgotten |= series.Forget(before, Options.LegsRemembered);
        }

        return _series.RemoveAll(s => s.Series.Legs.Count == 0) > 0 || forgotten;
    }

    public void Save(StateWriter w)
    {
        w.Count(_series.Count);
        foreach ((string currency, FlowSeries series) in _series)
        {
            w.Name(currency);
            series.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            SeriesOf(r.Name()).Load(r);
        }
    }

    private void Hit(in LedgerLeg leg, FlowSeries series, in Flow flow)
    {
        Holding = true;
        episodes.Hit(HitOf(leg.Group, leg.Currency, series, flow, leg.PaymentId));
    }

    /// <summary>The earliest window that holds among those that end at this leg or at a later one that still reaches back to it.</summary>
    private Flow? FirstThatHolds(FlowSeries series, string currency, int at)
    {
        for (int last = at; last < series.Legs.Count && series.Legs.At(last) - Options.Window < series.Legs.At(at); last++)
        {
            Flow flow = series.Measure(last, Options);
            if (Holds(flow, currency))
            {
                return flow;
            }
        }

        return null;
    }

    private bool Holds(in Flow flow, string currency)
    {
        bool passes = flow.In >= Options.MinimumIn.MinorUnits(currency)
            && flow.Ratio >= Options.LowestOut - Tolerance && flow.Ratio <= Options.HighestOut + Tolerance
            && flow.HoldHours <= Options.LongestHold.TotalHours;
        if (!passes || flow.Senders >= Options.Senders || flow.YoungestDays <= Options.NewAccount.TotalDays)
        {
            return passes;
        }

        if (flow.AgeUnknown)
        {
            context.Coverage.NotEvaluated(Info.Id, "no account age");
        }

        return false;
    }

    private FlowSeries SeriesOf(string currency)
    {
        foreach ((string Currency, FlowSeries Series) known in _series)
        {
            if (known.Currency == currency)
            {
                return known.Series;
            }
        }

        var series = new FlowSeries();
        _series.Add((currency, series));
        return series;
    }

    private Hit HitOf(string group, string currency, FlowSeries series, in Flow flow, string anchor) =>
        new RapidInOutHit(group, currency, series, flow, Options, context.Parameters.Episodes.EvidenceKept).ToHit(Info, Side, anchor);
}
