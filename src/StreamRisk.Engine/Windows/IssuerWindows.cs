using System.Runtime.InteropServices;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Windows;

/// <summary>
/// The windows of one issuer and its instruments: computed when they close and again when late input reaches a closed one. Order of
/// results: by end, then size, then instrument (ordinal), the issuer last. A window without records gives no result.
/// </summary>
internal sealed class IssuerWindows(IssuerState issuer) : IKeyState
{
    private readonly ClosedWindows _closed = new();
    private readonly List<long> _latePanes = [];
    private readonly List<TextEntry> _merged = [];
    private readonly HashSet<string> _authors = new(StringComparer.Ordinal);
    private readonly AuthorSums _sums = new();

    /// <summary>Late input reached this pane, which closed windows hold.</summary>
    public void MarkLate(long pane)
    {
        int at = _latePanes.BinarySearch(pane);
        if (at < 0)
        {
            _latePanes.Insert(~at, pane);
        }
    }

    public bool HasLate => _latePanes.Count > 0;

    /// <summary>Every window that ends with this pane boundary is complete.</summary>
    public void Close(long endPane)
    {
        for (int size = 0; size < WindowSize.Minutes.Count; size++)
        {
            Emit(size, endPane);
        }
    }

    /// <summary>
    /// Gives the closed windows that late input has reached once more, all scopes of the issuer together: those that hold it, and those
    /// whose return starts from a price in a late pane.
    /// </summary>
    public void Revise(long closedThroughPane)
    {
        for (long end = _latePanes[0] + 1; end <= closedThroughPane; end++)
        {
            for (int size = 0; size < WindowSize.Minutes.Count; size++)
            {
                long start = end - PanesOf(size);
                if (IsLate(start, end) || StartsFromLatePrice(start))
                {
                    Emit(size, end);
                }
            }
        }

        _latePanes.Clear();
    }

    public void Save(StateWriter w)
    {
        _closed.Save(w);
        w.Count(_latePanes.Count);
        foreach (long pane in _latePanes)
        {
            w.Long(pane);
        }
    }

    public void Load(StateReader r)
    {
        _closed.Load(r);
        for (int count = r.Count(); count > 0; count--)
        {
            _latePanes.Add(r.Long());
        }
    }

    private bool StartsFromLatePrice(long startPane)
    {
        foreach (InstrumentState instrument in issuer.EachInstrument)
        {
            if (instrument.Bars.TryLastPrint((startPane * WindowSize.PaneMinutes) - 1, out _, out long printed)
                && _latePanes.BinarySearch(WindowSize.PaneOf(printed)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int PanesOf(int size) => WindowSize.Minutes[size] / WindowSize.PaneMinutes;

    private bool IsLate(long fromPane, long toPane)
    {
        int at = _latePanes.BinarySearch(fromPane);
        at = at < 0 ? ~at : at;
        return at < _latePanes.Count && _latePanes[at] < toPane;
    }

    private void Emit(int size, long endPane)
    {
        long endMinute = endPane * WindowSize.PaneMinutes;
        Span span = new(size, endPane, EventTime.OfMinute(endMinute - WindowSize.Minutes[size]), EventTime.OfMinute(endMinute));
        MarketFigures market = default;
        RiskWindow? riskiest = null;
        int withTexts = 0;
        TextFigures texts = default;
        _merged.Clear();
        foreach (InstrumentState instrument in issuer.EachInstrument)
        {
            ReadOnlySpan<TextEntry> entries = TextsOf(instrument, span);
            MarketFigures own = MarketFigures.Of(instrument.Bars, span.Start.Minute, endMinute);
            if (entries.IsEmpty && own.ActiveMinutes == 0)
            {
                continue;
            }

            TextFigures figures = Figures(entries, instrument.Text.Sentiment(span.End, span.End - span.Start, AuthorShare), span);
            if (!entries.IsEmpty)
            {
                withTexts++;
                texts = figures;
                _merged.AddRange(entries);
            }

            RiskWindow window = OfInstrument(instrument, span, figures, own);
            market = market.Plus(own);
            riskiest = riskiest is null || (window.Risk ?? -1) > (riskiest.Risk ?? -1) ? window : riskiest;
            Give(instrument, window);
        }

        if (riskiest is null)
        {
            return;
        }

        if (withTexts > 1)
        {
            MergeDocuments();
            texts = Figures(CollectionsMarshal.AsSpan(_merged), SentimentOfMerged(span), span);
        }

        int revision = _closed.NextRevision(size, endPane);
        _closed.Set(size, endPane, revision, riskiest.Risk);
        Give(null, Result(ScopeKind.Issuer, issuer.Issuer, span, revision, texts, market, riskiest.Features, riskiest.Risk, _closed));
    }

    private void Give(InstrumentState? instrument, RiskWindow window)
    {
        issuer.Context.Output.Window(window);
        if (issuer.Context.MayEvaluate())
        {
            issuer.Context.Coverage.At(window.End);
            foreach (MarketScenario scenario in issuer.Listeners.Windows)
            {
                scenario.OnWindow(instrument, window);
            }
        }
    }

    private RiskWindow OfInstrument(InstrumentState instrument, in Span span, in TextFigures texts, in MarketFigures market)
    {
        ClosedWindows closed = instrument.Windows.Closed;
        int revision = closed.NextRevision(span.Size, span.EndPane);
        (IReadOnlyList<Feature> features, double? risk) = instrument.Windows.Features(span.Size)
            .Judge(span.End, texts, market, instrument, issuer.Context.Parameters.Risk, revision == 0);
        closed.Set(span.Size, span.EndPane, revision, risk);
        return Result(ScopeKind.Instrument, instrument.Symbol, span, revision, texts, market, features, risk, closed);
    }

    private RiskWindow Result(
        ScopeKind kind, string scope, in Span span, int revision, in TextFigures texts, in MarketFigures market,
        IReadOnlyList<Feature> features, double? risk, ClosedWindows closed) => new()
        {
            ScopeKind = kind,
            Scope = scope,
            Start = span.Start,
            End = span.End,
            SizeMinutes = WindowSize.Minutes[span.Size],
            Revision = revision,
            TextCount = texts.Count,
            Sentiment = texts.Sentiment.Mean,
            NegativeShare = texts.NegativeShare,
            Authors = texts.Authors,
            NearDuplicates = texts.NearDuplicates,
            TopTexts = texts.Top ?? [],
            Volume = new Quantity(market.VolumeNanos),
            Trades = market.Trades,
            Open = market.Open,
            Close = market.Close,
            Return = market.Return,
            OrderTradeRatio = market.OrderTradeRatio,
            CancelRatio = market.CancelRatio,
            Features = features,
            Risk = risk,
            RiskChange1h = closed.Change1h(span.Size, span.EndPane, risk),
            RiskChange1d = closed.Change1d(span.Size, span.EndPane, risk),
            Complete = issuer.Context.Clocks.EveryFeedUsed,
        };

    private double AuthorShare => issuer.Context.Parameters.Text.AuthorShare;

    private TextFigures Figures(ReadOnlySpan<TextEntry> texts, in Sentiment sentiment, in Span span) =>
        TextFigures.Of(texts, span.End, span.End - span.Start, sentiment, _authors);

    private Sentiment SentimentOfMerged(in Span span)
    {
        _sums.Clear();
        foreach (ref readonly TextEntry text in CollectionsMarshal.AsSpan(_merged))
        {
            if (text.Weight > 0)
            {
                _sums.Add(text.Author, text.WeightAt(span.End, span.End - span.Start), text.Polarity);
            }
        }

        return _sums.Evaluate(AuthorShare);
    }

    private static ReadOnlySpan<TextEntry> TextsOf(InstrumentState instrument, in Span span)
    {
        int from = instrument.Text.IndexOf(span.Start);
        int to = instrument.Text.IndexOf(span.End);
        return instrument.Text.AsSpan()[from..to];
    }

    /// <summary>One entry a document: the weightiest, of equals the first instrument's.</summary>
    private void MergeDocuments()
    {
        TextEntry[] sorted = _merged.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            int by = TextEntry.Compare(sorted[a], sorted[b]);
            by = by != 0 ? by : sorted[b].Weight.CompareTo(sorted[a].Weight);
            return by != 0 ? by : a.CompareTo(b);
        });
        _merged.Clear();
        foreach (int i in order)
        {
            if (_merged.Count == 0 || _merged[^1].DocumentId != sorted[i].DocumentId)
            {
                _merged.Add(sorted[i]);
            }
        }
    }

    private readonly record struct Span(int Size, long EndPane, EventTime Start, EventTime End);
}
