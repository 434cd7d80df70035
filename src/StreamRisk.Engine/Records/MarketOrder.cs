using System.Diagnostics.CodeAnalysis;

namespace StreamRisk.Engine.Records;

/// <summary>An order event with the reference data in force for it.</summary>
public readonly record struct MarketOrder
{
    private readonly OrderEvent _order;

    public required OrderEvent Order
    {
        get => _order;
        init => _order = value;
    }

    /// <summary>The same without a copy: the event is large.</summary>
    [UnscopedRef]
    internal ref readonly OrderEvent Event => ref _order;

    /// <summary>Owner group: smallest account of the component.</summary>
    public required string Group { get; init; }

    public Role? Role { get; init; }

    public EventTime? OpenedAt { get; init; }

    public required IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; }
}
