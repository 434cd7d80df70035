using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Time;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>
/// Scenario 18: trusted sources that do not repeat each other report default, downgrade, covenant, liquidity or fraud of one issuer within
/// a day. Independent means: another source and another story. The terms are those of the Rules in force, found among the words that the
/// edge stamped on the text. A fall of the price then raises the severity.
/// </summary>
internal sealed class IssuerCreditStress(IssuerState issuer) : MarketScenario
{
    private const string NewsTopic = "news.raw";

    private readonly IssuerCreditStressState _state = new();
    private readonly CreditStressHits _hits = new(issuer);

    public static ScenarioInfo Info { get; } = new(
        "issuer-credit-stress", "1", "Risk management: credit events of an issuer", Route.Risk, EpisodeGap.OneDay, TextOnly: true, Clock: EngineClock.Full);

    private TaskContext Context => issuer.Context;

    private IssuerCreditStressOptions Options => Context.Parameters.IssuerCreditStress;

    public override void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
        if (!Context.Sources.IsTrusted(text.Source))
        {
            return;
        }

        if (text.Words.Count == 0)
        {
            Context.Coverage.NotEvaluated(Info.Id, "text carries no words");
            return;
        }

        Context.Coverage.Evaluated(Info.Id);
        TextEntry entry = s.Text.Latest;
        if (entry.CreditTopic is null || entry.Negative < Options.Negative || IsTold(entry, text.Fingerprint))
        {
            return;
        }

        _state.Add(new CreditText(s.Symbol, entry, text.Fingerprint), entry.EventTime - (2 * Options.Window));
        if (Window(NewestWith(entry)) is { } texts)
        {
            Report(texts, entry.DocumentId, texts[^1].Text.EventTime, null);
        }
    }

    public override void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction)
    {
        List<string> removed = _state.Retract(retraction.DocumentId);
        if (removed.Count == 0)
        {
            return;
        }

        IReadOnlyList<CreditText>? standing = _state.Texts.Count == 0 ? null : Window(_state.Texts[^1].Text);
        Hit? hit = null;
        if (standing is not null && _state.Reported is { } reported)
        {
            string anchor = removed.Contains(reported.Anchor) ? standing[^1].Text.DocumentId : reported.Anchor;
            hit = _hits.Of(standing, anchor, reported.At, reported.Raised ? _hits.Fall(reported.At) : null);
            _state.Reported = reported with { Anchor = anchor };
        }
        else
        {
            _state.Reported = null;
        }

        foreach (string document in removed)
        {
            issuer.Episodes.Withdraw(
                Info, null, issuer.Issuer, CreditStressHits.Side, document, retraction.EventTime, "a text was revised or retracted", hit);
        }
    }

    public override void OnFullMinute(InstrumentState s, EventTime due)
    {
        if (due.Minute % WindowSize.PaneMinutes == 0 && !Context.HasFeed(NewsTopic))
        {
            Context.Coverage.NotEvaluated(Info.Id, "no news feed");
        }

        if (_state.Reported is not { Raised: false } reported)
        {
            return;
        }

        if (due > reported.At + Options.Window)
        {
            _state.Reported = null;
        }
        else if (_hits.Fall(due) is { } fall && Window(_state.Texts[^1].Text) is { } texts)
        {
            Report(texts, reported.Anchor, due, fall);
        }
    }

    /// <summary>A bust or a correction: the fall that raised the severity must hold without it.</summary>
    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (trade.Action != TradeAction.New && _state.Reported is { Raised: true } reported && _hits.Fall(reported.At) is null
            && Window(_state.Texts[^1].Text) is { } texts)
        {
            Report(texts, reported.Anchor, reported.At, null);
        }
    }

    public override void Save(StateWriter w) => _state.Save(w);

    public override void Load(StateReader r) => _state.Load(r);

    private void Report(IReadOnlyList<CreditText> texts, string anchor, EventTime at, CreditFall? fall)
    {
        fall ??= _hits.Fall(at);
        _state.Reported = new CreditStress(anchor, at, fall is not null);
        issuer.Episodes.Hit(_hits.Of(texts, anchor, at, fall));
    }

    /// <summary>The story reached the issuer before: through another of its instruments, or in other words.</summary>
    private bool IsTold(in TextEntry entry, ulong fingerprint)
    {
        foreach (CreditText known in _state.Texts)
        {
            if (known.Text.DocumentId == entry.DocumentId
                || SimHash.Distance(known.Fingerprint, fingerprint) <= Context.Parameters.Text.NoveltyDistance)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The newest text that a window with this one can end with.</summary>
    private TextEntry NewestWith(in TextEntry entry)
    {
        TextEntry newest = entry;
        foreach (CreditText text in _state.Texts)
        {
            if (text.Text.EventTime < entry.EventTime + Options.Window && text.Text.EventTime >= newest.EventTime)
            {
                newest = text.Text;
            }
        }

        return newest;
    }

    /// <summary>The texts of the window that ends with this one, if enough sources tell them; null: not enough.</summary>
    private List<CreditText>? Window(in TextEntry last)
    {
        List<CreditText> texts = [];
        foreach (CreditText text in _state.Texts)
        {
            if (text.Text.EventTime > last.EventTime - Options.Window && text.Text.EventTime <= last.EventTime)
            {
                texts.Add(text);
            }
        }

        return CreditStressHits.Sources(texts) >= Options.IndependentTexts ? texts : null;
    }
}
