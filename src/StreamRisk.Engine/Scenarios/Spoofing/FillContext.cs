using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>
/// A fill of a group and what it showed on the other side at that moment: pending until what was shown has gone or stayed. Fills of one
/// side between which nothing was withdrawn are one.
/// </summary>
internal sealed class FillContext : IKeyState
{
    // More orders, or fills, of one moment are summed up but not told one by one.
    private const int MostOrders = 64;
    private const int MostFills = 16;

    private readonly List<WithdrawnOrder> _withdrawn = [];
    private readonly List<FillOfContext> _fills = [];

    /// <summary>Side of the fills.</summary>
    public Side Side { get; private set; }

    /// <summary>The newest fill before anything was withdrawn.</summary>
    public EventTime At { get; private set; }

    /// <summary>Filled on that side until now, 1e-9 units.</summary>
    public long Filled { get; private set; }

    /// <summary>The group's open quantity on the other side at the fill, 1e-9 units.</summary>
    public long ShownLive { get; private set; }

    /// <summary>Its open quantity on the side of the fill, 1e-9 units.</summary>
    public long OwnLive { get; private set; }

    /// <summary>Displayed depth of the best five levels of the other side at the fill, 1e-9 units.</summary>
    public long Depth { get; private set; }

    /// <summary>Best bid + best ask at the fill; null: a side was empty.</summary>
    public long? TwiceMid { get; private set; }

    /// <summary>Nothing has been withdrawn yet: a further fill is part of it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Owner group when it was told of; empty: it was not.</summary>
    public string ToldOf { get; set; } = string.Empty;

    /// <summary>Owner group by its present name, once it was told of.</summary>
    public string Group { get; set; } = string.Empty;

    /// <summary>Cancelled, or amended down or away, of what was live at the fill; 1e-9 units.</summary>
    public long Withdrawn { get; private set; }

    /// <summary>Withdrawn a moment ago, until <see cref="JudgeAfter"/>: may still be shown again; 1e-9 units.</summary>
    public long Fresh { get; private set; }

    /// <summary>Largest distance from the mid, twice and 1e-9 of price, of what was withdrawn a moment ago; null: some had no mid.</summary>
    public long? FreshDistance { get; private set; }

    /// <summary>It waits to be judged until that time has passed.</summary>
    public EventTime JudgeAfter { get; private set; }

    public bool IsDue { get; private set; }

    public IReadOnlyList<WithdrawnOrder> Orders => _withdrawn;

    public IReadOnlyList<FillOfContext> Fills => _fills;

    public void Begin(Side side)
    {
        (Side, Filled, Withdrawn, IsOpen, ToldOf, Group) = (side, 0, 0, true, string.Empty, string.Empty);
        (Fresh, FreshDistance, JudgeAfter, IsDue) = (0, null, EventTime.MinValue, false);
        _withdrawn.Clear();
        _fills.Clear();
    }

    /// <summary>The fill that opens it, or one of the same moment.</summary>
    public void Snapshot(OrderBook book, BookGroup group, EventTime at)
    {
        Side shown = Side == Side.Buy ? Side.Sell : Side.Buy;
        At = at;
        ShownLive = group.Of(shown).Open;
        OwnLive = group.Of(Side).Open;
        Depth = book.Of(shown).ShownDepth(5);
        TwiceMid = book.TwiceMid;
    }

    public void AddFill(Match match)
    {
        Filled = Saturating.Add(Filled, match.Quantity.Nanos);
        if (_fills.Count < MostFills)
        {
            BookOrder order = match.Order(Side)!;
            _fills.Add(new FillOfContext(
                match.FillId(Side), match.Price, match.Quantity.Nanos, order.Account, order.Trader, order.Venue, match.RecordOf(Side)));
        }
    }

    /// <summary>A fill has another quantity; none if it was busted. False: it is not one of these.</summary>
    public bool Correct(long fillId, Price price, long quantity)
    {
        int at = _fills.FindIndex(f => f.Id == fillId);
        if (at < 0)
        {
            return false;
        }

        Filled += quantity - _fills[at].Quantity;
        if (quantity == 0)
        {
            _fills.RemoveAt(at);
        }
        else
        {
            _fills[at] = _fills[at] with { Price = price, Quantity = quantity };
        }

        return true;
    }

    /// <summary>An order of the other side goes, or some of it.</summary>
    /// <param name="distance">From the mid, twice and 1e-9 of price; null: there was no mid.</param>
    /// <param name="judgeAfter">Until then it may be shown again.</param>
    public void AddWithdrawn(in WithdrawnOrder order, long? distance, EventTime judgeAfter)
    {
        bool another = order.Withdrawn.EventTime > JudgeAfter;
        FreshDistance = another ? distance : FreshDistance is { } a && distance is { } b ? Math.Max(a, b) : null;
        Fresh = another ? 0 : Fresh;
        (JudgeAfter, IsDue) = (EventTime.Max(JudgeAfter, judgeAfter), true);
        long withdrawnBefore = Withdrawn;
        long sequence = order.Sequence;
        int at = _withdrawn.FindIndex(o => o.Sequence == sequence);
        if (at >= 0)
        {
            WithdrawnOrder known = _withdrawn[at];
            long gone = Math.Min(known.Live, Saturating.Add(known.Gone, order.Gone));
            Withdrawn += gone - known.Gone;
            _withdrawn[at] = known with { Gone = gone, Withdrawn = order.Withdrawn };
        }
        else if (_withdrawn.Count < MostOrders)
        {
            Withdrawn = Saturating.Add(Withdrawn, order.Gone);
            _withdrawn.Add(order);
        }

        Fresh += Withdrawn - withdrawnBefore;
    }

    /// <summary>So much is shown again: the newest of what was withdrawn a moment ago has not gone.</summary>
    public void ShowAgain(long quantity)
    {
        long left = Math.Min(quantity, Fresh);
        Fresh -= left;
        Withdrawn -= left;
        for (int i = _withdrawn.Count - 1; i >= 0 && left > 0; i--)
        {
            WithdrawnOrder order = _withdrawn[i];
            long back = Math.Min(left, order.Gone);
            left -= back;
            if (back == order.Gone)
            {
                _withdrawn.RemoveAt(i);
            }
            else
            {
                _withdrawn[i] = order with { Gone = order.Gone - back };
            }
        }
    }

    public void SetJudged() => IsDue = false;

    public void Close() => IsOpen = false;

    public void Save(StateWriter w)
    {
        w.Choice(Side);
        w.Time(At);
        w.Long(Filled);
        w.Long(ShownLive);
        w.Long(OwnLive);
        w.Long(Depth);
        w.LongOrNull(TwiceMid);
        w.Bool(IsOpen);
        w.Name(ToldOf);
        w.Name(Group);
        w.Long(Withdrawn);
        w.Long(Fresh);
        w.LongOrNull(FreshDistance);
        w.Time(JudgeAfter);
        w.Bool(IsDue);
        w.Count(_withdrawn.Count);
        foreach (WithdrawnOrder order in _withdrawn)
        {
            order.Save(w);
        }

        w.Count(_fills.Count);
        foreach (FillOfContext fill in _fills)
        {
            fill.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Side = r.Choice<Side>();
        At = r.Time();
        Filled = r.Long();
        ShownLive = r.Long();
        OwnLive = r.Long();
        Depth = r.Long();
        TwiceMid = r.LongOrNull();
        IsOpen = r.Bool();
        ToldOf = r.Name();
        Group = r.Name();
        Withdrawn = r.Long();
        Fresh = r.Long();
        FreshDistance = r.LongOrNull();
        JudgeAfter = r.Time();
        IsDue = r.Bool();
        for (int count = r.Count(); count > 0; count--)
        {
            _withdrawn.Add(WithdrawnOrder.Read(r));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _fills.Add(FillOfContext.Read(r));
        }
    }
}
