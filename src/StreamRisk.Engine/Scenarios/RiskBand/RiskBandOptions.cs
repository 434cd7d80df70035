using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>Parameters of scenario 17.</summary>
public sealed record RiskBandOptions
{
    [Parameter("points", 1, 100, "Sentiment and move at one in two thousand each reach it: worth a look")]
    public double FirstBand { get; init; } = 40;

    [Parameter("points", 1, 100, "Every feature but credit at one in ten thousand, or fewer of them with credit stress")]
    public double SecondBand { get; init; } = 60;

    [Parameter("points", 1, 100, "Under the default weights the score ends at 77: reached only where heavier ones were chosen")]
    public double ThirdBand { get; init; } = 80;

    [Parameter("windows", 1, 12, "One window can be a single odd print or text")]
    public int Windows { get; init; } = 2;

    [Parameter("points", 0, 40, "Released that far below a band, so that a score at its edge does not come and go")]
    public double Release { get; init; } = 5;
}
