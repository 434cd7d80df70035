using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>What the newest order event did; one object a book, valid while that event is handled.</summary>
public sealed class OrderChange
{
    internal OrderChange()
    {
    }

    /// <summary>The order as it stands after the event.</summary>
    public BookOrder Order { get; internal set; } = null!;

    /// <summary>No record of the order was known before.</summary>
    public bool FirstSeen { get; internal set; }

    /// <summary>The event is older than one that was applied before: it changed neither price nor open quantity.</summary>
    public bool OutOfOrder { get; internal set; }

    /// <summary>It entered, moved to another price or grew.</summary>
    public bool Placed { get; internal set; }

    /// <summary>Limit before the event.</summary>
    public Price? PriceBefore { get; internal set; }

    /// <summary>Open before the event, 1e-9 units.</summary>
    public long OpenBefore { get; internal set; }

    /// <summary>The record that had placed it where it stood before the event.</summary>
    public Evidence PlacedBefore => Placed ? MovedFrom : Order.Placed;

    /// <summary><see cref="BookOrder.DepthWhenPlaced"/> of that placement.</summary>
    public long DepthBefore { get; internal set; }

    /// <summary><see cref="BookOrder.TwiceMidWhenPlaced"/> of that placement.</summary>
    public long? TwiceMidBefore { get; internal set; }

    /// <summary>The placement that this event replaced; only of one that places anew.</summary>
    internal Evidence MovedFrom { get; set; }
}
