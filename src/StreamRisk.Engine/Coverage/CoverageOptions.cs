using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Coverage;

/// <summary>Parameters of the watchdog over feeds and scenarios.</summary>
public sealed record CoverageOptions
{
    [Parameter("records", 3, 1000, "If arrivals were Poisson, eight expected and none seen has a probability of 0.0003")]
    public double SilentExpected { get; init; } = 8;

    [Parameter("hours", 1, 50, "A median of fewer hours follows an unusual one; below it, hours of like days are pooled")]
    public int ProfileHours { get; init; } = 3;

    [Parameter("min", 1, 1440, "A step of the clock longer than this in one Mark, with no record in it, is no observation: a night of a played history, or the end of an input")]
    public TimeSpan LongestStep { get; init; } = TimeSpan.FromMinutes(30);

    [Parameter("min", 5, 10080, "A scenario that was wanted and could not be evaluated this long is reported as an alert")]
    public TimeSpan NotEvaluatedFor { get; init; } = TimeSpan.FromHours(1);

    [Parameter("min", 0, 1440, "How often canaries are sent; 0: none is waited for. A task waits for them once it has seen one")]
    public TimeSpan CanaryEvery { get; init; } = TimeSpan.FromMinutes(5);

    [Parameter("min", 0.1, 1440, "A canary that is later than this shows that something on the way stands still")]
    public TimeSpan CanaryLate { get; init; } = TimeSpan.FromMinutes(2);

    [Parameter("min", 1, 60, "How often the counts are looked at")]
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromMinutes(5);

    [Parameter("min", 5, 1440, "An unchanged state is repeated this often, so that silence of the watchdog shows")]
    public TimeSpan RepeatEvery { get; init; } = TimeSpan.FromHours(1);
}
