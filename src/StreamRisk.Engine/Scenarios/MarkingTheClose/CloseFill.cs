using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>One fill before a close.</summary>
/// <param name="Windows">How many of the windows hold it, from the longest on; 0: it is of the auction.</param>
internal readonly record struct CloseFill(
    EventTime At, Side Side, int Windows, string Account, string? Trader, string Venue, Evidence Record)
{
    public void Save(StateWriter w)
    {
        w.Time(At);
        w.Choice(Side);
        w.Int(Windows);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Record);
    }

    public static CloseFill Read(StateReader r) =>
        new(r.Time(), r.Choice<Side>(), r.Int(), r.Name(), r.NameOrNull(), r.Name(), r.Evidence());
}
