using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>Parameters of scenario 15.</summary>
public sealed record VelocityOptions
{
    [Parameter("days", 5, 365, "About a month of business days before an account's own habits say more than a general limit")]
    public int ActiveDays { get; init; } = 20;

    [Parameter("quantile", 0.5, 0.9999, "What an account does once in two hundred payments is still its habit")]
    public double Quantile { get; init; } = 0.995;

    [Parameter("times", 1, 100, "Twice what is rare for the account")]
    public double TimesOwn { get; init; } = 2;

    [Parameter("h", 0.1, 24, "Bursts by hand or by script run within an hour")]
    public TimeSpan CountWindow { get; init; } = TimeSpan.FromHours(1);

    [Parameter("legs", 2, 100_000, "Ten payments within an hour are a burst for a quiet account; fewer are an errand")]
    public int LeastCount { get; init; } = 10;

    [Parameter("h", 1, 168, "A day holds a burst that is spread over working hours")]
    public TimeSpan SumWindow { get; init; } = TimeSpan.FromHours(24);

    [Parameter("major units", 1, 1_000_000_000_000, "Half of the usual cash reporting threshold, the materiality of payments; round equivalents elsewhere")]
    public CurrencyTable LeastSum { get; init; } = new(
        5_000,
        ("INR", 500_000),
        ("JPY", 500_000),
        ("KRW", 5_000_000));

    [Parameter("legs", 2, 100_000, "Limit without a history: five times the least count")]
    public int CountWithoutHistory { get; init; } = 50;

    [Parameter("major units", 1, 1_000_000_000_000, "Limit without a history: ten times the least sum")]
    public CurrencyTable SumWithoutHistory { get; init; } = new(
        50_000,
        ("INR", 5_000_000),
        ("JPY", 5_000_000),
        ("KRW", 50_000_000));

    [Parameter("legs", 100, 1_000_000, "Bounds the memory of one account, currency and direction; beyond it the oldest leaves its windows early")]
    public int LegsRemembered { get; init; } = 10_000;

    [Parameter("counterparties", 1, 100_000, "Bounds the memory of one account, currency and direction; the one that was quiet for longest is forgotten first")]
    public int PairsRemembered { get; init; } = 200;
}
