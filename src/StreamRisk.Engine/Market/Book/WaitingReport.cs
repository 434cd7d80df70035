using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>A match or a print that names an order not known yet.</summary>
internal readonly record struct WaitingReport
{
    /// <summary>Id of the match; 0: it is a print.</summary>
    public long Match { get; init; }

    public RawRef Raw { get; init; }

    public TradePrint? Print { get; init; }

    /// <summary>The print was busted.</summary>
    public bool Busted { get; init; }
}
