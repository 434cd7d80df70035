using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Parameters of scenario 1.</summary>
public sealed record SelfMatchWashOptions
{
    [Parameter("P", -1, 0, "Separate desks or algorithms can meet by chance; FINRA 5210.02 asks for a pattern or intent then")]
    public double DifferentStrategies { get; init; } = -0.2;

    [Parameter("attempts", 1, 1000, "One or two crossing orders a session are slips; self-trade prevention then does its work")]
    public int AttemptsPerSession { get; init; } = 3;

    [Parameter("s", 1, 3600, "An order that met the group's own one has its fills, or its rejection, well within this time")]
    public TimeSpan AttemptSettles { get; init; } = TimeSpan.FromSeconds(10);

    [Parameter("orders", 1000, 10_000_000, "Bounds the memory of one instrument; the order that entered first is forgotten first")]
    public int OrdersRemembered { get; init; } = 100_000;

    [Parameter("orders", 100, 1_000_000, "Closed orders whose last fill may still be reported by the other side")]
    public int ClosedOrdersRemembered { get; init; } = 10_000;

    [Parameter("fills", 100, 1_000_000, "Fills that wait to learn whose order the other side was")]
    public int FillsRemembered { get; init; } = 10_000;
}
