using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

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
    IReadOnlyList<ReferenceOffset> ReferenceOffsets)
{
    public static BandPayment Read(StateReader r) => new(
        r.Text(), r.Time(), r.Long(), r.Name(), r.Name(), r.NameOrNull(), r.Name(), r.Raw(), r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Text(PaymentId);
        w.Time(At);
        w.Long(Amount);
        w.Name(Account);
        w.Name(Counterparty);
        w.NameOrNull(CounterpartyName);
        w.Name(CounterpartyGroup);
        w.Raw(Raw);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
