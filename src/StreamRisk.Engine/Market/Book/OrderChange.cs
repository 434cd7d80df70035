using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>What the newest order event did; valid while that event is handled.</summary>
/// <param name="Order">As it stands after the event.</param>
/// <param name="FirstSeen">No record of the order was known before.</param>
/// <param name="OutOfOrder">The event is older than one that was applied before: it changed neither price nor open quantity.</param>
/// <param name="Placed">It entered, moved to another price or grew.</param>
/// <param name="PriceBefore">Limit before the event.</param>
/// <param name="OpenBefore">Open before the event, 1e-9 units.</param>
/// <param name="PlacedBefore">The record that had placed it where it stood before the event.</param>
/// <param name="DepthBefore"><see cref="BookOrder.DepthWhenPlaced"/> of that placement.</param>
/// <param name="TwiceMidBefore"><see cref="BookOrder.TwiceMidWhenPlaced"/> of that placement.</param>
public readonly record struct OrderChange(
    BookOrder Order,
    bool FirstSeen,
    bool OutOfOrder,
    bool Placed,
    Price? PriceBefore,
    long OpenBefore,
    Evidence PlacedBefore,
    long DepthBefore,
    long? TwiceMidBefore);
