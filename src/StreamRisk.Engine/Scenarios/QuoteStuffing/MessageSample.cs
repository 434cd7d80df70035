using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>One message of many.</summary>
internal readonly record struct MessageSample(string Account, string? Trader, string Venue, Evidence Record)
{
    public void Save(StateWriter w)
    {
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Record);
    }

    public static MessageSample Read(StateReader r) => new(r.Name(), r.NameOrNull(), r.Name(), r.Evidence());
}
