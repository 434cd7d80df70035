namespace StreamRisk.Engine.Market.Book;

/// <summary>The resting orders at one price.</summary>
public struct PriceLevel
{
    /// <summary>1e-9 units of price.</summary>
    public long Price { get; internal set; }

    /// <summary>Open quantity, 1e-9 units.</summary>
    public long Open { get; internal set; }

    /// <summary>Of it shown to others, 1e-9 units.</summary>
    public long Shown { get; internal set; }

    public int Orders { get; internal set; }

    // First and last order in the sequence in which they came to this price; only where the levels keep queues.
    internal BookOrder? First;
    internal BookOrder? Last;
}
