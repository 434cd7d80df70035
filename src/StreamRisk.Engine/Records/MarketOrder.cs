namespace StreamRisk.Engine.Records;

/// <summary>An order event with the reference data in force for it.</summary>
public readonly record struct MarketOrder
{
    public required OrderEvent Order { get; init; }

    /// <summary>Owner group: smallest account of the component.</summary>
    public required string Group { get; init; }

    public Role? Role { get; init; }

    public EventTime? OpenedAt { get; init; }

    public required IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; }
}
