using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>One side of a match as positions keep it.</summary>
internal record struct PositionFill
{
    public long Match { get; set; }

    public GroupPosition? Group { get; set; }

    public EventTime At { get; set; }

    /// <summary>Bought if positive, sold if negative, 1e-9 units; 0: busted.</summary>
    public long Signed { get; set; }

    /// <summary>Price times quantity, 1e-6 units of currency.</summary>
    public long Micros { get; set; }

    public Evidence Evidence { get; set; }

    public string Account { get; set; }

    public string? Trader { get; set; }

    public string Venue { get; set; }

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; set; }

    /// <summary>Number of the fill of the same group before it; 0: none.</summary>
    public long Previous { get; set; }

    public void Save(StateWriter w)
    {
        w.Long(Match);
        w.Name(Group!.Name);
        w.Time(At);
        w.Long(Signed);
        w.Long(Micros);
        w.Evidence(Evidence);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.ReferenceOffsets(ReferenceOffsets);
    }

    public static PositionFill Read(StateReader r, Func<string, GroupPosition> groupOf) => new()
    {
        Match = r.Long(),
        Group = groupOf(r.Name()),
        At = r.Time(),
        Signed = r.Long(),
        Micros = r.Long(),
        Evidence = r.Evidence(),
        Account = r.Name(),
        Trader = r.NameOrNull(),
        Venue = r.Name(),
        ReferenceOffsets = r.ReferenceOffsets(),
    };
}
