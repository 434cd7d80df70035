using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>One message of an account, as evidence that it was one of those of the group.</summary>
internal readonly record struct AccountRecord(string Account, string? Trader, string Venue, Evidence Record)
{
    public void Save(StateWriter w)
    {
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Record);
    }

    public static AccountRecord Read(StateReader r) => new(r.Name(), r.NameOrNull(), r.Name(), r.Evidence());
}
