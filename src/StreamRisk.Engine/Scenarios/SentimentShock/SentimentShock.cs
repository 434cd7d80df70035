using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Time;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.SentimentShock;

/// <summary>
/// Scenario 10: the weighted sentiment of an instrument leaves what is usual at this hour. Evaluated with every relevant text, in order of
/// event time, over 5, 30 and 120 minutes; what is usual comes from samples at 5-minute timers that are older than the window.
/// </summary>
internal sealed class SentimentShock(IssuerState issuer) : MarketScenario
{
    // A text beyond it cannot take the alert back when it is retracted.
    private const int MaxEvidence = 64;
    private const string TooLittleHistory = "fewer than 30 samples of sentiment";

    private readonly Dictionary<string, SentimentShockState> _states = new(StringComparer.Ordinal);
    private readonly List<string> _removed = [];

    public static ScenarioInfo Info { get; } = new(
        "sentiment-shock", "1", "Risk management: change of sentiment", Route.Risk, EpisodeGap.ThirtyMinutes, TextOnly: true, Clock: EngineClock.Full);

    private TaskContext Context => issuer.Context;

    private SentimentShockOptions Options => Context.Parameters.SentimentShock;

    public override void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
        SentimentShockState state = StateOf(s);
        TextEntry entry = s.Text.Latest;
        state.Now = EventTime.Max(state.Now, entry.EventTime);
        foreach (SentimentWindow window in state.Windows)
        {
            window.Add(entry, state.Now);
        }

        bool late = entry.EventTime < state.Now - Context.Parameters.Lateness.Text;
        if (!late && entry.Relevance >= Context.Parameters.Text.RelevanceFloor && Strongest(state, entry.DocumentId) is { } shock)
        {
            Remember(state, shock);
            issuer.Episodes.Hit(HitOf(s, shock));
        }
    }

    public override void OnFullMinute(InstrumentState s, EventTime due)
    {
        if (due.Minute % WindowSize.PaneMinutes != 0)
        {
            return;
        }

        if (s.Text.Texts.Count == 0)
        {
            if (!Context.HasFeed("news.raw") && !Context.HasFeed("social.raw"))
            {
                Context.Coverage.NotEvaluated(Info.Id, "no text feed");
            }

            return;
        }

        SentimentShockState state = StateOf(s);
        for (int i = 0; i < state.Windows.Length; i++)
        {
            if (s.Text.Sentiment(due, state.Windows[i].Size, Context.Parameters.Text.AuthorShare).Mean is { } sentiment)
            {
                state.Histories[i].Add(due, sentiment);
            }
        }
    }

    public override void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction)
    {
        SentimentShockState state = StateOf(s);
        _removed.Clear();
        foreach (SentimentWindow window in state.Windows)
        {
            window.Retract(retraction.DocumentId, _removed);
        }

        state.Up = Recompute(s, state.Up, retraction.EventTime);
        state.Down = Recompute(s, state.Down, retraction.EventTime);
    }

    /// <summary>The window whose gates all hold and that is furthest out; of equals the shortest.</summary>
    private Shock? Strongest(SentimentShockState state, string anchor)
    {
        Shock? strongest = null;
        bool evaluated = false;
        for (int i = 0; i < state.Windows.Length; i++)
        {
            SentimentWindow window = state.Windows[i];
            Sentiment sentiment = window.Evaluate(Context.Parameters.Text.AuthorShare);
            if (state.Histories[i].At(state.Now, state.Now - window.Size) is not { } baseline)
            {
                continue;
            }

            evaluated = true;
            if (Judge(state.Now, window.Size, sentiment, baseline, anchor) is { } shock
                && (strongest is null || Math.Abs(shock.Z) > Math.Abs(strongest.Z)))
            {
                strongest = shock;
            }
        }

        if (evaluated)
        {
            Context.Coverage.Evaluated(Info.Id);
        }
        else
        {
            Context.Coverage.NotEvaluated(Info.Id, TooLittleHistory);
        }

        return strongest;
    }

    private Shock? Judge(EventTime at, TimeSpan size, in Sentiment sentiment, in Baseline baseline, string anchor)
    {
        if (sentiment.Mean is not { } mean || sentiment.Effective < Options.EffectiveTexts || sentiment.Authors < Options.Authors)
        {
            return null;
        }

        double z = baseline.Z(mean, Options.Floor);
        return Math.Abs(z) >= Options.Z ? new Shock(at, size, sentiment, baseline, z, anchor) : null;
    }

    /// <summary>Texts were taken back: do the gates of the last shock hold without them?</summary>
    private Shock? Recompute(InstrumentState s, Shock? last, EventTime at)
    {
        if (last is null || _removed.Count == 0)
        {
            return last;
        }

        // The window was (at − size, at]; the state's windows are [start, end).
        Sentiment sentiment = s.Text.Sentiment(new EventTime(last.At.Micros + 1), last.Size, Context.Parameters.Text.AuthorShare);
        Shock? now = Judge(last.At, last.Size, sentiment, last.Baseline, last.Anchor);
        now = now is not null && SideOf(now) == SideOf(last) ? now : null;
        foreach (string document in _removed)
        {
            issuer.Episodes.Withdraw(
                Info, null, s.Symbol, SideOf(last), document, at, "a text was revised or retracted", now is null ? null : HitOf(s, now));
        }

        return now;
    }

    private Hit HitOf(InstrumentState s, Shock shock)
    {
        (List<Evidence> evidence, List<string> ids, string? model) = Texts(s, shock);
        double z = Math.Abs(shock.Z);
        return new Hit
        {
            Scenario = Info,
            Instrument = s.Symbol,
            Issuer = issuer.Issuer,
            Side = SideOf(shock),
            Anchor = shock.Anchor,
            At = shock.At,
            Gates =
            [
                AtLeast("effective_texts", shock.Sentiment.Effective, "texts", Options.EffectiveTexts),
                AtLeast("authors", shock.Sentiment.Authors, "authors", Options.Authors),
                AtLeast("z", z, "sigma", Options.Z),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = shock.At - shock.Size, End = shock.At },
            TextIds = ids,
            ModelHash = model,
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of a sentiment shock in {s.Symbol}: sentiment of the last {shock.Size.TotalMinutes:0} minutes is {shock.Sentiment.Mean:+0.00;-0.00;0.00} against a usual {shock.Baseline.Median:+0.00;-0.00;0.00} at this hour, {z:0.0} robust standard deviations {(shock.Z > 0 ? "above" : "below")}, from {shock.Sentiment.Authors} authors."),
        };
    }

    /// <summary>The newest texts with weight in the window: they weigh most.</summary>
    private static (List<Evidence> Evidence, List<string> Ids, string? Model) Texts(InstrumentState s, Shock shock)
    {
        List<Evidence> evidence = [];
        List<string> ids = [];
        string? model = null;
        IReadOnlyList<TextEntry> texts = s.Text.Texts;
        EventTime from = shock.At - shock.Size;
        for (int i = s.Text.IndexOf(new EventTime(shock.At.Micros + 1)) - 1; i >= 0 && evidence.Count < MaxEvidence; i--)
        {
            TextEntry text = texts[i];
            if (text.EventTime <= from)
            {
                break;
            }

            if (text.Weight > 0)
            {
                evidence.Add(text.AsEvidence(text.DocumentId == shock.Anchor ? "trigger" : "text"));
                ids.Add(text.DocumentId);
                model ??= text.ModelHash;
            }
        }

        return (evidence, ids, model);
    }

    private static Gate AtLeast(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = value >= threshold,
    };

    private static string SideOf(Shock shock) => shock.Z > 0 ? "up" : "down";

    private static void Remember(SentimentShockState state, Shock shock)
    {
        if (shock.Z > 0)
        {
            state.Up = shock;
        }
        else
        {
            state.Down = shock;
        }
    }

    private SentimentShockState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out SentimentShockState? state))
        {
            state = new SentimentShockState();
            _states.Add(s.Symbol, state);
        }

        return state;
    }

    public override void Save(StateWriter w) => w.ByName(_states);

    public override void Load(StateReader r) => r.ByName(_states);
}
