using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>One of the fills that a context is about.</summary>
/// <param name="Id">Under which the fill was told.</param>
/// <param name="Quantity">1e-9 units.</param>
internal readonly record struct FillOfContext(long Id, Price Price, long Quantity, string Account, string? Trader, string Venue, Evidence Record)
{
    public void Save(StateWriter w)
    {
        w.Long(Id);
        w.Price(Price);
        w.Long(Quantity);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Record);
    }

    public static FillOfContext Read(StateReader r) =>
        new(r.Long(), r.Price(), r.Long(), r.Name(), r.NameOrNull(), r.Name(), r.Evidence());
}
