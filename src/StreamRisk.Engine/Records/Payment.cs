namespace StreamRisk.Engine.Records;

/// <summary>One booked or returned payment. Key: payment id.</summary>
public sealed record Payment
{
    public required string PaymentId { get; init; }

    public required EventTime EventTime { get; init; }

    public required PaymentStatus Status { get; init; }

    public required string DebtorAccount { get; init; }

    public required string CreditorAccount { get; init; }

    public string? DebtorName { get; init; }

    public string? CreditorName { get; init; }

    /// <summary>[debtor, creditor], ISO 3166 alpha-2.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Minor units of `currency`.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public required Channel Channel { get; init; }

    public bool CustomerInitiated { get; init; } = true;
}
