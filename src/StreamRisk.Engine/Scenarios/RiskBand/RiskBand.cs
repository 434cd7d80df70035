using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>
/// Scenario 17: the combined risk score of an instrument or issuer reaches a band and stays there for a second window. Every size of
/// window is looked at; they are one episode. Once R has left all bands the alert says `released`.
/// </summary>
internal sealed class RiskBand(IssuerState issuer) : MarketScenario
{
    private const string Released = "released";
    private const string LateInput = "late input changed the windows";

    private readonly Dictionary<string, RiskBandState> _instruments = new(StringComparer.Ordinal);
    private readonly RiskBandState _issuer = new();

    public static ScenarioInfo Info { get; } = new(
        "risk-band", "1", "Risk management: combined risk score", Route.Risk, EpisodeGap.OneDay, Clock: EngineClock.Full);

    private RiskBandOptions Options => issuer.Context.Parameters.RiskBand;

    public override void OnWindow(InstrumentState? s, RiskWindow window)
    {
        if (window.Risk is null)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 30 samples of every feature");
        }
        else
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
        }

        RiskBandState state = s is null ? _issuer : StateOf(s);
        int size = SizeOf(window.SizeMinutes);
        BandSeries series = state.Sizes[size];
        long pane = WindowSize.PaneOf(window.End.Minute);
        if (!series.Set(pane, window.Risk, Options, out long last))
        {
            return;
        }

        Review(s, state, size, pane, last);
        for (long end = pane; end <= last; end++)
        {
            if (series.At(end) is { Reached: > 0 } entry && !state.Reported.Exists(r => r.Size == size && r.EndPane == entry.EndPane))
            {
                Report(s, state, size, entry, null);
            }
        }

        state.Reported.RemoveAll(r => r.EndPane <= state.Sizes[r.Size].Newest - BandSeries.Kept);
        if (state.Reported.Count > 0)
        {
            EventTime newest = EventTime.OfMinute(series.Newest * WindowSize.PaneMinutes);
            issuer.Episodes.Resolve(Info, null, s?.Symbol ?? issuer.Issuer, RiskBandHits.Side, newest, state.IsHeld ? null : Released);
        }
    }

    public override void Save(StateWriter w)
    {
        _issuer.Save(w);
        w.ByName(_instruments);
    }

    public override void Load(StateReader r)
    {
        _issuer.Load(r);
        r.ByName(_instruments);
    }

    private static int SizeOf(int minutes)
    {
        int size = 0;
        while (WindowSize.Minutes[size] != minutes)
        {
            size++;
        }

        return size;
    }

    /// <summary>What was reported of these windows must still hold.</summary>
    private void Review(InstrumentState? s, RiskBandState state, int size, long from, long to)
    {
        for (int i = state.Reported.Count - 1; i >= 0; i--)
        {
            ReachedBand reported = state.Reported[i];
            if (reported.Size != size || reported.EndPane < from || reported.EndPane > to)
            {
                continue;
            }

            BandEntry now = state.Sizes[size].At(reported.EndPane)!.Value;
            if (now.Reached == 0)
            {
                state.Reported.RemoveAt(i);
                Withdraw(s, state, reported);
            }
            else if (now.Reached != reported.Band || now.Confirmed != reported.Confirmed)
            {
                state.Reported.RemoveAt(i);
                Report(s, state, size, now, reported.Anchor);
            }
        }
    }

    private void Withdraw(InstrumentState? s, RiskBandState state, ReachedBand gone)
    {
        // Windows overlap: what still stands may rest on the same record.
        Hit? standing = state.Reported.Count == 0 ? null : RiskBandHits.Of(issuer, s, state.Reported[^1], Options);
        issuer.Episodes.Withdraw(
            Info, null, s?.Symbol ?? issuer.Issuer, RiskBandHits.Side, gone.Anchor, EventTime.OfMinute(gone.EndPane * WindowSize.PaneMinutes), LateInput, standing);
    }

    private void Report(InstrumentState? s, RiskBandState state, int size, in BandEntry entry, string? anchor)
    {
        var reached = new ReachedBand(size, entry.EndPane, entry.Reached, entry.Confirmed!.Value, anchor ?? string.Empty);
        Hit hit = RiskBandHits.Of(issuer, s, reached, Options);
        state.Reported.Add(reached with { Anchor = hit.Anchor });
        issuer.Episodes.Hit(hit);
    }

    private RiskBandState StateOf(InstrumentState s)
    {
        if (!_instruments.TryGetValue(s.Symbol, out RiskBandState? state))
        {
            _instruments.Add(s.Symbol, state = new RiskBandState());
        }

        return state;
    }
}
