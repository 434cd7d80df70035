using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>What is remembered of who traded what in one instrument; beyond it the oldest is forgotten first.</summary>
public sealed record PositionOptions
{
    [Parameter("groups", 100, 1_000_000, "Bounds the memory of one instrument; the group that has not traded for longest is forgotten first")]
    public int GroupsRemembered { get; init; } = 20_000;

    [Parameter("fills", 256, 1_000_000, "Fills that can still be shown as evidence and cut to the second; older ones are known by session")]
    public int FillsRemembered { get; init; } = 8_192;
}
