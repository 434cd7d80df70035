namespace StreamRisk.Engine.Records;

/// <summary>One side of a payment, seen from its owner group.</summary>
public readonly record struct LedgerLeg
{
    public required string PaymentId { get; init; }

    public required PaymentStatus Status { get; init; }

    public required Leg Leg { get; init; }

    public required EventTime EventTime { get; init; }

    public required string Group { get; init; }

    public required string Account { get; init; }

    public Role? Role { get; init; }

    public EventTime? OpenedAt { get; init; }

    public required string Counterparty { get; init; }

    public required string CounterpartyGroup { get; init; }

    public string? Name { get; init; }

    public string? CounterpartyName { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Minor units of the currency.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required Channel Channel { get; init; }

    public required bool CustomerInitiated { get; init; }

    /// <summary>The account has an owner record.</summary>
    public required bool KnownOwner { get; init; }

    public required IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; }
}
