namespace StreamRisk.Engine.Records;

/// <summary>A printed trade, its correction or its bust. Key: instrument.</summary>
public readonly record struct TradePrint
{
    public required string TradeId { get; init; }

    public required TradeAction Action { get; init; }

    public required string Instrument { get; init; }

    public required string Venue { get; init; }

    public required EventTime EventTime { get; init; }

    public required Price Price { get; init; }

    public required Quantity Quantity { get; init; }

    public bool Auction { get; init; }

    public Side? Aggressor { get; init; }

    public string? BuyOrderId { get; init; }

    public string? SellOrderId { get; init; }
}
