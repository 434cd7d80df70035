using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>A print that stands, as last corrected.</summary>
public readonly record struct TapeEntry
{
    public required string TradeId { get; init; }

    public required RawRef Raw { get; init; }

    public required EventTime EventTime { get; init; }

    public required Price Price { get; init; }

    public required Quantity Quantity { get; init; }

    public required bool Busted { get; init; }

    /// <summary>The same print as evidence.</summary>
    public Evidence AsEvidence(string role) => new()
    {
        EventId = TradeId,
        Topic = Raw.Topic,
        Partition = Raw.Partition,
        Offset = Raw.Offset,
        EventTime = EventTime,
        Role = role,
    };

    internal static TapeEntry Read(StateReader r) => new()
    {
        TradeId = r.Name(),
        Raw = r.Raw(),
        EventTime = r.Time(),
        Price = r.Price(),
        Quantity = r.Quantity(),
        Busted = r.Bool(),
    };

    internal void Save(StateWriter w)
    {
        w.Name(TradeId);
        w.Raw(Raw);
        w.Time(EventTime);
        w.Price(Price);
        w.Quantity(Quantity);
        w.Bool(Busted);
    }
}
