using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>A group's side of a match with another group.</summary>
internal record struct WashFill
{
    public long Match { get; set; }

    public EventTime At { get; set; }

    public Side Side { get; set; }

    /// <summary>1e-9 units; 0: busted.</summary>
    public long Quantity { get; set; }

    /// <summary>1e-6 units of currency.</summary>
    public long Micros { get; set; }

    /// <summary>Number of the group's order.</summary>
    public long Order { get; set; }

    /// <summary>Group of the other side; null: a market maker.</summary>
    public string? Other { get; set; }

    public Evidence Evidence { get; set; }

    public string Account { get; set; }

    public string? Trader { get; set; }

    public string Venue { get; set; }

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; set; }

    public static WashFill Read(StateReader r) => new()
    {
        Match = r.Long(),
        At = r.Time(),
        Side = r.Choice<Side>(),
        Quantity = r.Long(),
        Micros = r.Long(),
        Order = r.Long(),
        Other = r.NameOrNull(),
        Evidence = r.Evidence(),
        Account = r.Name(),
        Trader = r.NameOrNull(),
        Venue = r.Name(),
        ReferenceOffsets = r.ReferenceOffsets(),
    };

    public readonly void Save(StateWriter w)
    {
        w.Long(Match);
        w.Time(At);
        w.Choice(Side);
        w.Long(Quantity);
        w.Long(Micros);
        w.Long(Order);
        w.NameOrNull(Other);
        w.Evidence(Evidence);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
