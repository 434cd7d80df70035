using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// What is known of an order: whose it is, when and where it was placed, what of it is open and executed. Objects are used again for other
/// orders: whoever keeps one beyond a call keeps its <see cref="Sequence"/> and asks <see cref="Is"/>.
/// </summary>
public sealed partial class BookOrder
{
    internal BookOrder()
    {
    }

    public string OrderId { get; internal set; } = string.Empty;

    /// <summary>Its owner group by its present name.</summary>
    public BookGroup Group { get; internal set; } = null!;

    public string Account { get; internal set; } = string.Empty;

    public Role? Role { get; internal set; }

    public string? Firm { get; internal set; }

    public string? Desk { get; internal set; }

    public string? Trader { get; internal set; }

    public string? Strategy { get; internal set; }

    public string? Capacity { get; internal set; }

    public string? ClientOrderId { get; internal set; }

    /// <summary>A client's order as received by the firm.</summary>
    public bool ReceivedClientOrder { get; internal set; }

    public string Venue { get; internal set; } = string.Empty;

    public Side Side { get; internal set; }

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; internal set; } = [];

    /// <summary>Number in the order of first appearance; never used twice.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Event time of the record that entered it; of the first one seen if the entry was not.</summary>
    public EventTime EnteredAt { get; internal set; }

    /// <summary>The record that entered it was seen.</summary>
    public bool EntrySeen { get; internal set; }

    /// <summary>Limit when it was entered; null: a market order, or the entry was not seen.</summary>
    public Price? FirstPrice { get; internal set; }

    /// <summary>Limit; null: a market order, or one of which no price was seen.</summary>
    public Price? Price { get; internal set; }

    /// <summary>The record that placed it where it stands: its entry, a change of its price, more quantity.</summary>
    public Evidence Placed { get; internal set; }

    /// <summary>Place of <see cref="Placed"/> in the log, among the placements of the instrument.</summary>
    public long Placement { get; internal set; }

    /// <summary>It met the best order of the other side when it was placed, or it is a market order.</summary>
    public bool MarketableWhenPlaced { get; internal set; }

    /// <summary>Displayed quantity of the best five levels of its side before it was placed, 1e-9 units.</summary>
    public long DepthWhenPlaced { get; internal set; }

    /// <summary>Best bid + best ask before it was placed, 1e-9 units of price; null: one side was empty.</summary>
    public long? TwiceMidWhenPlaced { get; internal set; }

    /// <summary>Executed since its entry, without busted trades, 1e-9 units.</summary>
    public long Executed { get; internal set; }

    /// <summary>Some of it was executed, whether that was busted later or not.</summary>
    public bool Traded { get; internal set; }

    /// <summary>What is open, 1e-9 units: a fill that only the other side has reported so far counts as executed.</summary>
    public long Open => Math.Max(0, Remaining - UnreportedFills);

    /// <summary>It can be hit by others: it has a limit and a rest.</summary>
    public bool Rests => Price is not null && Open > 0;

    /// <summary>What others see of it, 1e-9 units.</summary>
    public long Shown => Displayed is { } shown ? Math.Min(shown, Open) : Open;

    /// <summary>An agency order of a broker whose client is not named: it may be anybody's.</summary>
    public bool IsAnybodys =>
        Role == Records.Role.Broker && ClientOrderId is null && string.Equals(Capacity, "agency", StringComparison.OrdinalIgnoreCase);

    /// <summary>Event time of its newest record.</summary>
    public EventTime LastAt { get; internal set; }

    /// <summary>Open after its last own record, 1e-9 units.</summary>
    internal long Remaining { get; set; }

    /// <summary>Executed as told by others, while its own report has not come, since it was entered or last amended; 1e-9 units.</summary>
    internal long UnreportedFills { get; set; }

    internal long? Displayed { get; set; }

    /// <summary>Found by its id.</summary>
    internal bool IsRemembered { get; set; }

    /// <summary>Matches that point to it.</summary>
    internal int Uses { get; set; }

    /// <summary>Id of its newest match; 0: none.</summary>
    internal long NewestMatch { get; set; }

    /// <summary>Its matches that it has not reported itself.</summary>
    internal int UnreportedMatches { get; set; }

    /// <summary>Its matches that no print has named.</summary>
    internal int UnprintedMatches { get; set; }

    /// <summary>Its matches of which the other side is neither known nor named.</summary>
    internal int HalfMatches { get; set; }

    // What the levels hold of it.
    internal long LevelPrice { get; set; }

    internal long LevelOpen { get; set; }

    internal long LevelShown { get; set; }

    /// <summary>Number of the placement into its level: says who was first at a price.</summary>
    internal long LevelSequence { get; set; }

    // Neighbours at the same price of the same group.
    internal BookOrder? Before { get; set; }

    internal BookOrder? After { get; set; }

    // Neighbours among the open or the closed orders that are remembered.
    internal OrderList? List { get; set; }

    internal BookOrder? ListBefore { get; set; }

    internal BookOrder? ListAfter { get; set; }

    /// <summary>Still the order of that number, and known to the book by its id.</summary>
    public bool Is(long sequence) => Sequence == sequence && IsRemembered;

    /// <summary>The same owner stands behind both. Two unknown owners are never equal: their groups are their accounts.</summary>
    public bool IsOneOwnerWith(BookOrder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(Group, other.Group) && !IsAnybodys && !other.IsAnybodys;
    }

    /// <summary>Nothing of the order that the object stood for before is left.</summary>
    internal void Clear()
    {
        (OrderId, Account, Venue, Role) = (string.Empty, string.Empty, string.Empty, null);
        (Firm, Desk, Trader, Strategy, Capacity, ClientOrderId) = (null, null, null, null, null, null);
        (Group, ReferenceOffsets, ReceivedClientOrder, EntrySeen) = (null!, [], false, false);
        (FirstPrice, Price, Placed, Placement, MarketableWhenPlaced) = (null, null, default, 0, false);
        (DepthWhenPlaced, TwiceMidWhenPlaced, Executed, Traded) = (0, null, 0, false);
        (Remaining, UnreportedFills, Displayed, NewestMatch) = (0, 0, null, 0);
        (UnreportedMatches, UnprintedMatches, HalfMatches) = (0, 0, 0);
        (LevelPrice, LevelOpen, LevelShown, LevelSequence, Before, After) = (0, 0, 0, 0, null, null);
    }
}
