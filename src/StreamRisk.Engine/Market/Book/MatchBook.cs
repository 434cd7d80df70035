using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// The matches of the last two hours of one instrument: joins what reports one execution (the fill of either side, of both, a print) in
/// whatever sequence it comes, and says once what is new. Reports belong together if their orders do, the quantity is the same and the
/// price is within half a tick. Bounded; the oldest match is forgotten first.
/// </summary>
internal sealed partial class MatchBook(OrderBook book)
{
    // Reports of one match follow each other closely: further back than that is another one.
    private const int FurthestBack = 256;
    private static readonly TimeSpan Span = TimeSpan.FromHours(2);
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(1);

    private readonly List<MatchNews> _news = [];
    private readonly Dictionary<string, long> _byTrade = new(StringComparer.Ordinal);
    private readonly WaitingReports _waiting = new();
    private Match?[] _ring = new Match?[64];
    private long _first = 1;
    private long _next = 1;
    private BookOptions _options = new();

    /// <summary>What the record that is being handled told.</summary>
    public ReadOnlySpan<MatchNews> News => CollectionsMarshal.AsSpan(_news);

    public void Begin(BookOptions options)
    {
        _news.Clear();
        _options = options;
    }

    public bool TryGet(long id, [NotNullWhen(true)] out Match? match)
    {
        match = id >= _first && id < _next ? _ring[Slot(id)] : null;
        return match is not null;
    }

    /// <summary>The first record of this order has come: reports may have waited for it.</summary>
    public void Known(InstrumentState s, BookOrder order)
    {
        while (_waiting.Take(order.OrderId, out WaitingReport waiting))
        {
            if (waiting.Print is { } print)
            {
                // It may have been corrected or busted while it waited.
                bool printed = s.Tape.TryGet(print.TradeId, out TapeEntry entry);
                OnNewPrint(s, waiting.Raw, printed ? print with { Price = entry.Price, Quantity = entry.Quantity } : print, waiting.Busted || entry.Busted);
            }
            else if (TryGet(waiting.Match, out Match? match) && match.UnknownOrderId == order.OrderId && match.Order(order.Side) is null)
            {
                Join(s, match, order.Side, order);
                Complete(match);
            }
        }
    }

    public void OnFill(InstrumentState s, in RawRef raw, BookOrder order, in OrderEvent e)
    {
        Side side = order.Side;
        Evidence record = RecordOf(raw, e.EventId, e.EventTime, side == Side.Buy ? "buy_fill" : "sell_fill");
        BookOrder? other = e.CounterpartyOrderId is { } named && book.TryGet(named, out BookOrder? o) && o.Side != side ? o : null;
        Price price = e.Price ?? default;
        Match? match = FindUnreported(s, order, other, e.CounterpartyOrderId, price, e.Quantity);
        if (match is null)
        {
            match = Add(record, price, e.Quantity, e.EventTime);
            SetFill(match, side, record);
            match.UnknownOrderId = other is null ? e.CounterpartyOrderId : null;
            Join(s, match, side, order);
            if (other is not null)
            {
                Join(s, match, other.Side, other);
            }
            else if (e.CounterpartyOrderId is { } unknown)
            {
                _waiting.Add(unknown, new WaitingReport { Match = match.Id }, _options.ReportsWaiting);
            }

            else
            {
                (match.IsHalf, order.HalfMatches) = (true, order.HalfMatches + 1);
            }

            Complete(match);
            return;
        }

        SetFill(match, side, record);
        if (ReferenceEquals(match.Order(side), order))
        {
            // Another report told of this execution before: it is counted already, and the order says itself now what is open.
            order.UnreportedMatches--;
            if (side == Side.Buy ? match.BuyUnreported : match.SellUnreported)
            {
                book.AddUnreported(order, -match.Quantity.Nanos);
            }
        }
        else
        {
            Join(s, match, side, order);
        }

        Tell(match, MatchNewsKind.Report);
        if (!match.IsComplete && other is not null && match.Order(other.Side) is null)
        {
            Join(s, match, other.Side, other);
        }

        Complete(match);
    }

    public void OnPrint(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        switch (trade.Action)
        {
            case TradeAction.New:
                OnNewPrint(s, raw, trade, busted: false);
                break;
            case TradeAction.Bust:
                OnBust(s, raw, trade);
                break;
            default:
                OnCorrection(trade);
                break;
        }
    }

    /// <summary>Orders that only matches still know move as well.</summary>
    public void Move(BookGroup old, BookGroup into)
    {
        for (long id = _first; id < _next; id++)
        {
            Match match = _ring[Slot(id)]!;
            if (match.Buy is { } buy && ReferenceEquals(buy.Group, old))
            {
                book.Move(buy, into);
            }

            if (match.Sell is { } sell && ReferenceEquals(sell.Group, old))
            {
                book.Move(sell, into);
            }
        }
    }

    private static Evidence RecordOf(in RawRef raw, string eventId, EventTime at, string role) => new()
    {
        EventId = eventId,
        Topic = raw.Topic,
        Partition = raw.Partition,
        Offset = raw.Offset,
        EventTime = at,
        Role = role,
    };

    private static void SetFill(Match match, Side side, in Evidence record)
    {
        match.Latest = record;
        if (side == Side.Buy)
        {
            match.BuyFill = record;
        }
        else
        {
            match.SellFill = record;
        }
    }

    private static bool IsLike(Match match, Price price, Quantity quantity, InstrumentState s) =>
        !match.IsAbsorbed && match.Quantity == quantity && 2 * Math.Abs(match.Price.Nanos - price.Nanos) <= (s.Reference?.Tick.Nanos ?? 0);

    private int Slot(long id) => (int)(id & (_ring.Length - 1));

    private void Tell(
        Match match, MatchNewsKind kind, Side side = default, Price priceBefore = default, Quantity quantityBefore = default, EventTime at = default)
    {
        if (!match.Busted || kind == MatchNewsKind.Bust)
        {
            _news.Add(new MatchNews(match, kind, side, priceBefore, quantityBefore, at));
        }
    }

    /// <summary>The match that other reports have told of and the order itself has not.</summary>
    private Match? FindUnreported(InstrumentState s, BookOrder order, BookOrder? other, string? otherId, Price price, Quantity quantity)
    {
        Side side = order.Side;
        if (order.UnreportedMatches > 0)
        {
            long id = order.NewestMatch;
            for (int steps = 0; steps < FurthestBack && TryGet(id, out Match? match); steps++, id = match.Older(side))
            {
                BookOrder? opposite = match.Other(side);
                if (!match.IsReportedBy(side) && IsLike(match, price, quantity, s)
                    && (opposite is null || otherId is null || ReferenceEquals(opposite, other)))
                {
                    return match;
                }
            }
        }

        // The other side reported without naming this order.
        return other is null ? null : FindHalf(s, other, price, quantity);
    }

    /// <summary>A match of this order of which the other side is neither known nor named.</summary>
    private Match? FindHalf(InstrumentState s, BookOrder order, Price price, Quantity quantity)
    {
        long id = order.HalfMatches == 0 ? 0 : order.NewestMatch;
        for (int steps = 0; steps < FurthestBack && TryGet(id, out Match? match); steps++, id = match.Older(order.Side))
        {
            if (match.IsHalf && IsLike(match, price, quantity, s))
            {
                return match;
            }
        }

        return null;
    }

    private Match Add(in Evidence record, Price price, Quantity quantity, EventTime at)
    {
        while (_next > _first && (_ring[Slot(_first)]!.At < at - Span || _next - _first >= _options.MatchesRemembered))
        {
            ForgetOldest();
        }

        if (_next - _first == _ring.Length)
        {
            Grow();
        }

        Match match = _ring[Slot(_next)] ??= new Match();
        match.Clear();
        (match.Id, match.Anchor, match.At) = (_next++, record.EventId, at);
        (match.Price, match.Quantity, match.Latest) = (price, quantity, record);
        return match;
    }

    private void Grow()
    {
        Match?[] old = _ring;
        _ring = new Match?[old.Length * 2];
        for (long id = _first; id < _next; id++)
        {
            _ring[Slot(id)] = old[(int)(id & (old.Length - 1))];
        }
    }

    private void ForgetOldest()
    {
        Match match = _ring[Slot(_first)]!;
        if (match.Print is { } print && _byTrade.TryGetValue(print.EventId, out long id) && id == match.Id)
        {
            _byTrade.Remove(print.EventId);
        }

        Release(match, Side.Buy);
        Release(match, Side.Sell);
        match.Clear();
        _first++;
    }

    private void Release(Match match, Side side)
    {
        if (match.Order(side) is { } order)
        {
            order.UnreportedMatches -= match.IsReportedBy(side) ? 0 : 1;
            order.UnprintedMatches -= match.Print is null ? 1 : 0;
            order.HalfMatches -= match.IsHalf ? 1 : 0;
            book.Release(order, _options);
        }
    }

    /// <summary>A side of the match is known.</summary>
    private void Join(InstrumentState s, Match match, Side side, BookOrder order)
    {
        if (match.IsHalf)
        {
            match.IsHalf = false;
            match.Other(side)!.HalfMatches--;
            if (!match.IsReportedBy(side) && FindHalf(s, order, match.Price, match.Quantity) is { } half)
            {
                Absorb(match, half, side, order);
                match.Aggressor = AggressorOf(s, match);
                return;
            }
        }

        match.Attach(side, order);
        order.Traded = true;
        if (!match.Busted)
        {
            order.Executed += match.Quantity.Nanos;
        }

        if (!match.IsReportedBy(side))
        {
            order.UnreportedMatches++;
            if (match.IsReportedBy(side == Side.Buy ? Side.Sell : Side.Buy) && !match.Busted)
            {
                (match.BuyUnreported, match.SellUnreported) = (match.BuyUnreported || side == Side.Buy, match.SellUnreported || side == Side.Sell);
                book.AddUnreported(order, match.Quantity.Nanos);
            }
        }

        match.Aggressor = AggressorOf(s, match);
        Tell(match, MatchNewsKind.Fill, side);
    }

    /// <summary>Both sides told of it without naming each other: the two are one match, and both fills are told already.</summary>
    private static void Absorb(Match match, Match half, Side side, BookOrder order)
    {
        match.Attach(side, order);
        SetFill(match, side, half.RecordOf(side));
        if (side == Side.Buy)
        {
            match.BuyFillId = half.Id;
        }
        else
        {
            match.SellFillId = half.Id;
        }

        half.IsHalf = false;
        order.HalfMatches--;
        half.IsAbsorbed = true;
    }

    private void Complete(Match match)
    {
        if (match.IsComplete && !match.ToldComplete)
        {
            match.ToldComplete = true;
            match.UnknownOrderId = null;
            Tell(match, MatchNewsKind.Match);
        }
    }

    /// <summary>Who came to the other: as the print says, else the order that was placed later; one that did not rest if only it is known.</summary>
    private static Side? AggressorOf(InstrumentState s, Match match)
    {
        if (match.Auction || !s.IsContinuous(match.At))
        {
            return null;
        }

        if (match.PrintedAggressor is { } printed)
        {
            return printed;
        }

        if (match.Buy is { } buy && match.Sell is { } sell)
        {
            return buy.Price is null != sell.Price is null ? (buy.Price is null ? Side.Buy : Side.Sell)
                : buy.Placement == sell.Placement ? null
                : buy.Placement > sell.Placement ? Side.Buy : Side.Sell;
        }

        BookOrder one = match.Buy ?? match.Sell!;
        bool came = one.MarketableWhenPlaced && (match.At - one.Placed.EventTime).Duration() <= SameMoment;
        return came ? one.Side : one.Side == Side.Buy ? Side.Sell : Side.Buy;
    }

    private void OnNewPrint(InstrumentState s, in RawRef raw, in TradePrint trade, bool busted)
    {
        BookOrder? buy = null;
        BookOrder? sell = null;
        string? unknown = trade.BuyOrderId is { } b && !book.TryGet(b, out buy) ? b
            : trade.SellOrderId is { } a && !book.TryGet(a, out sell) ? a
            : null;
        if (unknown is not null)
        {
            _waiting.Add(unknown, new WaitingReport { Raw = raw, Print = trade, Busted = busted }, _options.ReportsWaiting);
            return;
        }

        Evidence record = RecordOf(raw, trade.TradeId, trade.EventTime, "print");
        Match? match = buy is null && sell is null
            ? Like(s, trade.EventTime, trade.Price, trade.Quantity)
            : FindUnprinted(s, buy, sell, trade.Price, trade.Quantity);
        if (match is null)
        {
            if (buy is null || sell is null)
            {
                return;
            }

            match = Add(record, trade.Price, trade.Quantity, trade.EventTime);
            match.Busted = busted;
            Name(match, record, trade);
            Join(s, match, Side.Buy, buy);
            Join(s, match, Side.Sell, sell);
            Complete(match);
            return;
        }

        Name(match, record, trade);
        match.Aggressor = AggressorOf(s, match);
        if (busted)
        {
            Bust(match, trade.EventTime);
            return;
        }

        Tell(match, MatchNewsKind.Report);
        if (buy is not null && match.Buy is null)
        {
            Join(s, match, Side.Buy, buy);
        }

        if (sell is not null && match.Sell is null)
        {
            Join(s, match, Side.Sell, sell);
        }

        Complete(match);
    }

    private void Name(Match match, in Evidence record, in TradePrint trade)
    {
        if (match.Print is null)
        {
            CountUnprinted(match.Buy, -1);
            CountUnprinted(match.Sell, -1);
        }

        (match.Print, match.Latest) = (record, record);
        match.Auction |= trade.Auction;
        match.PrintedAggressor = trade.Aggressor;
        _byTrade[trade.TradeId] = match.Id;
    }

    private static void CountUnprinted(BookOrder? order, int change)
    {
        if (order is not null)
        {
            order.UnprintedMatches += change;
        }
    }

    /// <summary>The match of a print that names its orders, or one of them.</summary>
    private Match? FindUnprinted(InstrumentState s, BookOrder? buy, BookOrder? sell, Price price, Quantity quantity)
    {
        BookOrder one = buy ?? sell!;
        BookOrder? other = buy is null ? null : sell;
        long id = one.UnprintedMatches == 0 ? 0 : one.NewestMatch;
        for (int steps = 0; steps < FurthestBack && TryGet(id, out Match? match); steps++, id = match.Older(one.Side))
        {
            BookOrder? opposite = match.Other(one.Side);
            if (match.Print is null && IsLike(match, price, quantity, s)
                && (other is null || opposite is null || ReferenceEquals(opposite, other)))
            {
                return match;
            }
        }

        return other is not null && FindHalf(s, other, price, quantity) is { Print: null } half ? half : null;
    }

    /// <summary>The match of a print that names no orders: the newest without a print, of the same price and quantity, at the same moment.</summary>
    private Match? Like(InstrumentState s, EventTime at, Price price, Quantity quantity)
    {
        for (long id = _next - 1, stop = Math.Max(_first, _next - FurthestBack); id >= stop; id--)
        {
            Match match = _ring[Slot(id)]!;
            if (match.Print is null && IsLike(match, price, quantity, s) && (match.At - at).Duration() <= SameMoment)
            {
                return match;
            }
        }

        return null;
    }

    private void OnBust(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (FindBusted(s, trade) is { } match)
        {
            Bust(match, trade.EventTime);
        }
        else
        {
            // Nothing has told of the match yet: what still comes must not tell of it either.
            OnNewPrint(s, raw, trade, busted: true);
        }
    }

    private void Bust(Match match, EventTime at)
    {
        if (match.Busted)
        {
            return;
        }

        match.Busted = true;
        AddExecuted(match, -match.Quantity.Nanos);
        Tell(match, MatchNewsKind.Bust, at: at);
    }

    private Match? FindBusted(InstrumentState s, in TradePrint trade)
    {
        if (_byTrade.TryGetValue(trade.TradeId, out long id) && TryGet(id, out Match? named))
        {
            return named;
        }

        // The print came before the fills, or it was not seen: what it printed says which match it was.
        bool printed = s.Tape.TryGet(trade.TradeId, out TapeEntry print);
        Price price = printed ? print.Price : trade.Price;
        Quantity quantity = printed ? print.Quantity : trade.Quantity;
        return trade.BuyOrderId is { } b && trade.SellOrderId is { } a
            ? book.TryGet(b, out BookOrder? buy) && book.TryGet(a, out BookOrder? sell) ? FindUnprinted(s, buy, sell, price, quantity) : null
            : printed ? Like(s, print.EventTime, price, quantity) : null;
    }

    private void OnCorrection(in TradePrint trade)
    {
        if (_byTrade.TryGetValue(trade.TradeId, out long id) && TryGet(id, out Match? match) && !match.Busted)
        {
            (Price price, Quantity quantity) = (match.Price, match.Quantity);
            (match.Price, match.Quantity) = (trade.Price, trade.Quantity);
            AddExecuted(match, trade.Quantity.Nanos - quantity.Nanos);
            Tell(match, MatchNewsKind.Correction, default, price, quantity, trade.EventTime);
        }
    }

    private static void AddExecuted(Match match, long quantity)
    {
        if (match.Buy is { } buy)
        {
            buy.Executed += quantity;
        }

        if (match.Sell is { } sell)
        {
            sell.Executed += quantity;
        }
    }
}
