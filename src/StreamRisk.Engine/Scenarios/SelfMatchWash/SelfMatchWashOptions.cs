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
}
