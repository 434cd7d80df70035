using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>An order that would have met a resting order of its own group.</summary>
/// <param name="Order">The record that entered it.</param>
/// <param name="Resting">The record that entered the order it would have met.</param>
internal readonly record struct Attempt(
    string OrderId,
    string Group,
    EventTime At,
    string Account,
    string RestingAccount,
    string? Trader,
    string Venue,
    Evidence Order,
    Evidence Resting,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets)
{
    public static Attempt Read(StateReader r) => new(
        r.Text(), r.Name(), r.Time(), r.Name(), r.Name(), r.NameOrNull(), r.Name(), r.Evidence(), r.Evidence(), r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Text(OrderId);
        w.Name(Group);
        w.Time(At);
        w.Name(Account);
        w.Name(RestingAccount);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Order);
        w.Evidence(Resting);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
