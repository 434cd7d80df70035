using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Parameters of scenario 1.</summary>
public sealed record SelfMatchWashOptions
{
    [Parameter("P", -1, 0, "Separate desks or algorithms can meet by chance; FINRA 5210.02 asks for a pattern or intent then")]
    public double DifferentStrategies { get; init; } = -0.2;

    [Parameter("attempts", 1, 1000, "One or two crossing orders a session are slips; self-trade prevention then does its work")]
    public int AttemptsPerSession { get; init; } = 3;

    [Parameter("orders", 1000, 10_000_000, "Bounds the memory of one instrument; the order that entered first is forgotten first")]
    public int OrdersRemembered { get; init; } = 200_000;

    [Parameter("fills", 100, 1_000_000, "Bounds the memory of fills that wait for the report of their other side")]
    public int FillsRemembered { get; init; } = 20_000;
}
