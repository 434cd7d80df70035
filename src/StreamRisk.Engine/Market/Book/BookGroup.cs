using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// One owner group in one instrument and what it has in the book. Objects are used again for other groups once nothing is remembered of
/// them: per-group state lives in a <see cref="GroupStates{T}"/>, which knows.
/// </summary>
public sealed class BookGroup
{
    internal BookGroup(int slot) => Slot = slot;

    public string Name { get; internal set; } = string.Empty;

    /// <summary>Its resting buy orders by price.</summary>
    public PriceLevels Bids { get; } = new(Side.Buy, queues: true);

    /// <summary>Its resting sell orders by price.</summary>
    public PriceLevels Asks { get; } = new(Side.Sell, queues: true);

    /// <summary>Index among the groups of the instrument.</summary>
    internal int Slot { get; }

    /// <summary>Number of the group that the object stands for; never used twice.</summary>
    internal long Generation { get; set; }

    /// <summary>Remembered orders and those that matches point to.</summary>
    internal int Orders { get; set; }

    // Neighbours among the groups without an order, in the sequence in which they became so.
    internal BookGroup? IdleBefore { get; set; }

    internal BookGroup? IdleAfter { get; set; }

    /// <summary>Its resting orders of that side by price.</summary>
    public PriceLevels Of(Side side) => side == Side.Buy ? Bids : Asks;
}
