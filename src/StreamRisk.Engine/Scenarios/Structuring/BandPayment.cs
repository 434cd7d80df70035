using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>A payment just below the threshold, as its owner group saw it.</summary>
internal readonly record struct BandPayment(
    string PaymentId,
    EventTime At,
    long Amount,
    string Account,
    string Counterparty,
    string? CounterpartyName,
    string CounterpartyGroup,
    RawRef Raw,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets);
