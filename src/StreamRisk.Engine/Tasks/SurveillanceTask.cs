using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// Surveillance over one partition of `signals`: a deterministic function of its records. Dispatches by issuer, recognises repeated and
/// late input, fires timers on Marks. One thread; after a record whose handling throws, call <see cref="Recover"/>.
/// </summary>
public sealed partial class SurveillanceTask : ISignalHandler, IStatefulTask
{
    /// <summary>
    /// Beyond the allowed lateness ids are remembered and late input still counts that long. Later input is counted and changes nothing:
    /// it could not be told from a repetition. Busts and corrections are exempt, applying one twice is applying it once.
    /// </summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private const string HandlerFailed = "handler failed";
    private const string OrdersTopic = "market.orders";
    private const string TradesTopic = "market.trades";
    private const string NewsTopic = "news.raw";
    private const string SocialTopic = "social.raw";

    private readonly TaskContext _context;
    private readonly IssuerTable _table;
    private readonly MinuteTimers _timers = new();
    private readonly CoverageMonitor _coverage;
    private EventTime _marketWatermark = EventTime.MinValue;
    private EventTime _fullWatermark = EventTime.MinValue;
    private bool _lateWindows;
    private bool _forAllKeys;

    public SurveillanceTask(TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _table = new IssuerTable(context);
        _coverage = new CoverageMonitor(context, [OrdersTopic, TradesTopic, NewsTopic, SocialTopic], EngineClock.Full);
    }

    /// <summary>The keys that hold state, ordinal.</summary>
    public IReadOnlyList<IssuerState> Issuers => _table.Issuers;

    public void OnOrder(in RawRef raw, in MarketOrder order)
    {
        ref readonly OrderEvent e = ref order.Event;
        _context.Coverage.At(e.EventTime);
        if (Find(e.Instrument, e.EventTime, out InstrumentState s) is not { } issuer
            || !Admit(s.MarketIds, new RecordId(e.EventId, 0, default), e.EventTime, _marketWatermark, OrdersTopic, false))
        {
            return;
        }

        if (OpenBar(issuer, s, e.EventTime, out int slot))
        {
            ref Bar bar = ref s.Bars[slot];
            switch (e.Kind)
            {
                case OrderKind.New:
                    bar.Entries++;
                    break;
                case OrderKind.Amend:
                    bar.Amends++;
                    break;
                case OrderKind.Cancel:
                    bar.Cancels++;
                    break;
                case OrderKind.Fill:
                    bar.Fills++;
                    break;
            }
        }

        s.Book.Apply(s, raw, order, _context.Parameters.Book, _context.Coverage);
        s.Positions.Apply(s, e.EventTime, s.Book.News, _context.Parameters.Positions);
        if (_context.MayEvaluate())
        {
            ReadOnlySpan<MatchNews> news = s.Book.News;
            foreach (MarketScenario scenario in news.IsEmpty ? issuer.Listeners.Orders : issuer.Listeners.OrdersAndMatches)
            {
                scenario.OnOrder(s, raw, order);
                TellMatches(s, scenario, news);
            }
        }
    }

    public void OnTrade(in RawRef raw, in TradePrint trade)
    {
        _context.Coverage.At(trade.EventTime);
        bool change = trade.Action != TradeAction.New;
        RecordId id = new(trade.TradeId, 2 + (int)trade.Action, trade.EventTime);
        if (Find(trade.Instrument, trade.EventTime, out InstrumentState s) is not { } issuer
            || !Admit(s.MarketIds, id, trade.EventTime, _marketWatermark, TradesTopic, change))
        {
            return;
        }

        if (change)
        {
            if (s.Tape.Amend(trade, s.Bars) is { } printed)
            {
                MarkIfClosed(issuer, printed);
            }
        }
        else if (OpenBar(issuer, s, trade.EventTime, out int slot))
        {
            s.Bars[slot].Print(trade.EventTime, trade.Price, trade.Quantity.Nanos);
            s.Tape.Add(raw, trade);
        }

        s.Book.Apply(s, raw, trade, _context.Parameters.Book);
        s.Positions.Apply(s, trade.EventTime, s.Book.News, _context.Parameters.Positions);
        if (_context.MayEvaluate())
        {
            ReadOnlySpan<MatchNews> news = s.Book.News;
            foreach (MarketScenario scenario in news.IsEmpty ? issuer.Listeners.Trades : issuer.Listeners.TradesAndMatches)
            {
                scenario.OnTrade(s, raw, trade);
                TellMatches(s, scenario, news);
            }
        }
    }

    public void OnText(in RawRef raw, in TextSignal text)
    {
        string topic = text.Kind == TextKind.News ? NewsTopic : SocialTopic;
        if (Find(text.Instrument, text.EventTime, out InstrumentState s) is not { } issuer
            || !Admit(s.TextIds, new RecordId(text.DocumentId, 1, default), text.EventTime, _fullWatermark, topic, false))
        {
            return;
        }

        MinuteTimers.Touch(issuer, text.EventTime.Minute);
        if (text.EventTime > _timers.TextTime)
        {
            issuer.Pending.Add(s, raw, text);
            _timers.Wake();
        }
        else
        {
            TextWork.Apply(issuer, s, raw, text);
        }

        MarkIfClosed(issuer, text.EventTime);
    }

    /// <summary>Reaches every instrument that holds the story; the others ignore it. Final windows stand.</summary>
    public void OnRetraction(in RawRef raw, in TextRetraction retraction)
    {
        Begin(forAllKeys: true);
        foreach (IssuerState issuer in _table.Issuers)
        {
            if (Keys.Holds(issuer.Key))
            {
                continue;
            }

            _table.InWork = issuer.Issuer;
            if (retraction.EventTime > _timers.TextTime)
            {
                issuer.Pending.Add(raw, retraction);
                _timers.Wake();
                Keys.Touch(issuer.Key);
            }
            else if (TextWork.Apply(issuer, raw, retraction))
            {
                Keys.Touch(issuer.Key);
            }

            _context.Output.Stand();
        }
    }

    public void OnInstrument(in RawRef raw, Instrument instrument)
    {
        Begin(forAllKeys: false);
        _table.Apply(raw, instrument);
    }

    public void OnGroupMerged(GroupMerged merged)
    {
        Begin(forAllKeys: true);
        foreach (IssuerState issuer in _table.Issuers)
        {
            if (Keys.Holds(issuer.Key))
            {
                continue;
            }

            _table.InWork = issuer.Issuer;
            Keys.Touch(issuer.Key);
            issuer.Episodes.Merge(merged);
            foreach (InstrumentState instrument in issuer.Instruments)
            {
                instrument.Book.Rename(merged, _context.Parameters.Book);
                instrument.Positions.Rename(merged);
            }

            foreach (MarketScenario scenario in issuer.Scenarios)
            {
                scenario.OnGroupMerged(merged);
            }

            _context.Output.Stand();
        }
    }

    public void OnRules(Rules rules)
    {
        Begin(forAllKeys: false);
        _context.Apply(rules);
    }

    public void OnMark(Mark mark)
    {
        Begin(forAllKeys: true);
        _context.Clocks.Apply(mark, _context.Rules?.Feeds ?? []);
        EventTime? market = _context.Watermark(EngineClock.Market);
        EventTime? full = _context.Watermark(EngineClock.Full);
        _marketWatermark = EventTime.Max(_marketWatermark, market ?? EventTime.MinValue);
        _fullWatermark = EventTime.Max(_fullWatermark, full ?? EventTime.MinValue);
        if (_lateWindows)
        {
            ReviseWindows();
        }

        _timers.Advance(_table, _context, market, _context.EvaluatedTo(EngineClock.Full), full);
        _table.InWork = null;
        if (!_context.Coverage.Suspended)
        {
            _coverage.OnMark(mark);
        }
    }

    /// <summary>
    /// The record handed over last threw: the key that was in work starts again with its next record, and coverage says so. What that key
    /// concluded from the record must not be published, or the state and the outputs would differ.
    /// </summary>
    /// <returns>True: hand the record over once more, for the keys that had not seen it; it changes nothing in those that had.</returns>
    public bool Recover()
    {
        foreach (string scenario in ScenarioCatalog.MarketIds)
        {
            _context.Coverage.NotEvaluated(scenario, HandlerFailed);
        }

        if (_table.InWork is not { } key)
        {
            return false;
        }

        _table.Remove(key);
        return _forAllKeys;
    }

    private static void TellMatches(InstrumentState s, MarketScenario scenario, ReadOnlySpan<MatchNews> news)
    {
        for (int i = 0; i < news.Length; i++)
        {
            ref readonly MatchNews told = ref news[i];
            switch (told.Kind)
            {
                case MatchNewsKind.Fill:
                    scenario.OnFill(s, told.Match, told.Side);
                    break;
                case MatchNewsKind.Match:
                    scenario.OnMatch(s, told.Match);
                    break;
                case MatchNewsKind.Report:
                    scenario.OnReport(s, told.Match);
                    break;
                case MatchNewsKind.Correction:
                    scenario.OnCorrection(s, told.Match, told.PriceBefore, told.QuantityBefore, told.At);
                    break;
                default:
                    scenario.OnBust(s, told.Match, told.At);
                    break;
            }
        }
    }

    private void Begin(bool forAllKeys)
    {
        _table.InWork = null;
        _forAllKeys = forAllKeys;
        _context.Use(null);
    }

    private IssuerState? Find(string symbol, EventTime at, out InstrumentState instrument)
    {
        Begin(forAllKeys: false);
        IssuerState? issuer = _table.Find(symbol, at, out instrument);
        if (issuer is null)
        {
            return null;
        }

        _context.Use(instrument);
        if (instrument.Reference is null && !Canary.Is(symbol))
        {
            _context.Coverage.UnknownInstrument(symbol);
        }

        return issuer;
    }

    /// <summary>False for a repeated record, and for one so late that it could be a repeated one.</summary>
    private bool Admit(RecentIds ids, in RecordId id, EventTime at, EventTime watermark, string topic, bool always)
    {
        bool late = at < watermark;
        EventTime oldest = watermark == EventTime.MinValue ? watermark : watermark - Memory;
        if (late && at < oldest && !always)
        {
            _context.Coverage.Late(topic);
            return false;
        }

        if (!ids.Add(id, EventTime.Max(at, oldest), oldest))
        {
            return false;
        }

        if (late)
        {
            _context.Coverage.Late(topic);
        }

        return true;
    }

    private bool OpenBar(IssuerState issuer, InstrumentState s, EventTime at, out int slot)
    {
        long minute = at.Minute;
        s.Bars.Release(_timers.KeepFrom);
        MinuteTimers.Touch(issuer, minute);
        MarkIfClosed(issuer, at);
        if (s.Session is { } session && session.At(at) is var day && day.Contains(at) && IsNew(s, day))
        {
            MinuteTimers.Touch(issuer, s, day);
        }

        return s.Bars.TryOpen(minute, out slot);
    }

    private bool IsNew(InstrumentState s, SessionDay day)
    {
        foreach (SessionDay open in s.OpenSessions)
        {
            if (open.Open == day.Open)
            {
                return false;
            }
        }

        return day.Close.Minute >= _timers.MarketMinute;
    }

    private void MarkIfClosed(IssuerState issuer, EventTime at)
    {
        long pane = WindowSize.PaneOf(at.Minute);
        if ((pane + 1) * WindowSize.PaneMinutes <= _timers.WindowMinute)
        {
            issuer.Windows.MarkLate(pane);
            _lateWindows = true;
        }
    }

    private void ReviseWindows()
    {
        long closed = WindowSize.PaneOf(_timers.WindowMinute);
        bool left = false;
        foreach (IssuerState issuer in _table.Issuers)
        {
            if (!issuer.Windows.HasLate)
            {
                continue;
            }

            if (Keys.Holds(issuer.Key))
            {
                left = true;
                continue;
            }

            _table.InWork = issuer.Issuer;
            Keys.Touch(issuer.Key);
            issuer.Windows.Revise(closed);
            _context.Output.Stand();
        }

        _lateWindows = left;
    }
}
