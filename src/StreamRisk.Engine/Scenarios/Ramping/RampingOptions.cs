using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>Parameters of scenario 6.</summary>
public sealed record RampingOptions
{
    [Parameter("min", 1, 60, "Momentum that others follow is ignited within minutes")]
    public TimeSpan Span { get; init; } = TimeSpan.FromMinutes(10);

    [Parameter("fills", 2, 1000, "Fewer are one order that walked the book")]
    public int Fills { get; init; } = 5;

    [Parameter("share", 0, 1, "Somebody who ramps does not sell what he buys meanwhile")]
    public double Net { get; init; } = 0.8;

    [Parameter("share", 0.01, 1, "A fifth of the volume moves a price; less follows it")]
    public double ShareOfVolume { get; init; } = 0.2;

    [Parameter("sigma", 0.5, 20, "Twice what the price usually does in that time")]
    public double MoveSigma { get; init; } = 2;

    [Parameter("share", 0, 1, "At least half of the fills at the edge of the last minutes' range or beyond it: they make the new prices")]
    public double AtExtreme { get; init; } = 0.5;

    [Parameter("min", 1, 240, "The way out follows soon, while the others still come")]
    public TimeSpan ExitWithin { get; init; } = TimeSpan.FromMinutes(30);

    [Parameter("share", 0.05, 1, "Half of it sold again is a plan rather than a change of mind")]
    public double ExitShare { get; init; } = 0.5;

    [Parameter("P", 0, 1, "Who leaves at once wanted the movement and not the position")]
    public double ExitModifier { get; init; } = 0.2;
}
