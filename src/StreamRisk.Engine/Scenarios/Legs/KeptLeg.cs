using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Legs;

/// <summary>A leg as its owner group remembers it.</summary>
/// <param name="Amount">Minor units of the currency of its list.</param>
/// <param name="OpenedAt">When the group's own account was opened; null: the reference does not say.</param>
internal readonly record struct KeptLeg(
    string PaymentId,
    EventTime At,
    bool Credit,
    long Amount,
    string Account,
    string Counterparty,
    string CounterpartyGroup,
    EventTime? OpenedAt,
    RawRef Raw,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets) : IKeptLeg
{
    public static KeptLeg Of(in RawRef raw, in LedgerLeg leg) => new(
        leg.PaymentId, leg.EventTime, leg.Leg == Leg.Credit, leg.Amount, leg.Account, leg.Counterparty, leg.CounterpartyGroup, leg.OpenedAt, raw, leg.ReferenceOffsets);

    public static KeptLeg Read(StateReader r) => new(
        r.Text(), r.Time(), r.Bool(), r.Long(), r.Name(), r.Name(), r.Name(), r.TimeOrNull(), r.Raw(), r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Text(PaymentId);
        w.Time(At);
        w.Bool(Credit);
        w.Long(Amount);
        w.Name(Account);
        w.Name(Counterparty);
        w.Name(CounterpartyGroup);
        w.TimeOrNull(OpenedAt);
        w.Raw(Raw);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
