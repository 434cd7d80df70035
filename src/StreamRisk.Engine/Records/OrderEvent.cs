namespace StreamRisk.Engine.Records;

/// <summary>One event in the life of an order. Key: instrument.</summary>
public readonly record struct OrderEvent
{
    /// <summary>Unique per event; repeats change nothing.</summary>
    public required string EventId { get; init; }

    public required string Instrument { get; init; }

    public required string Venue { get; init; }

    public required EventTime EventTime { get; init; }

    public required string OrderId { get; init; }

    public required OrderKind Kind { get; init; }

    public required Side Side { get; init; }

    /// <summary>1e-9 of the quote currency; null for a market order. Of a fill: the execution price.</summary>
    public Price? Price { get; init; }

    /// <summary>1e-9 units: the total (new, amend), the executed (fill) or the removed quantity (cancel, expire, reject).</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>1e-9 units open after the event.</summary>
    public required Quantity Remaining { get; init; }

    /// <summary>1e-9 units shown; null: all.</summary>
    public Quantity? Displayed { get; init; }

    public required string Account { get; init; }

    public string? Firm { get; init; }

    public string? Desk { get; init; }

    public string? Trader { get; init; }

    public string? Strategy { get; init; }

    public string? Capacity { get; init; }

    public string? ClientOrderId { get; init; }

    /// <summary>True: this is a client's order as received by the firm.</summary>
    public bool ReceivedClientOrder { get; init; }

    /// <summary>Of a fill: the order on the other side.</summary>
    public string? CounterpartyOrderId { get; init; }
}
