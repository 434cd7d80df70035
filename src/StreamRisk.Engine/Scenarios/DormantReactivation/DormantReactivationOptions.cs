using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>Parameters of scenario 14.</summary>
public sealed record DormantReactivationOptions
{
    [Parameter("d", 30, 390, "Banks treat an account as dormant after six to twelve months without an act of its holder")]
    public TimeSpan Dormant { get; init; } = TimeSpan.FromDays(180);

    [Parameter("major units", 0, 1_000_000_000, "A smaller payment, such as a trial or a rounding, wakes no account")]
    public CurrencyTable Waking { get; init; } = new(
        10,
        ("INR", 1_000),
        ("JPY", 1_000),
        ("KRW", 10_000));

    [Parameter("d", 1, 365, "How long after its first payment a woken account is watched")]
    public TimeSpan Watched { get; init; } = TimeSpan.FromDays(60);

    [Parameter("d", 1, 60, "A week holds a burst that is spread to stay small each day")]
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    [Parameter("major units", 1, 1_000_000_000_000, "Half of the usual cash reporting threshold, the materiality of payments; round equivalents elsewhere")]
    public CurrencyTable MinimumSum { get; init; } = new(
        5_000,
        ("INR", 500_000),
        ("JPY", 500_000),
        ("KRW", 5_000_000));

    [Parameter("times", 1, 100, "Well beyond what a month brought before")]
    public double TimesBefore { get; init; } = 5;

    [Parameter("major units", 1, 1_000_000_000, "Floor of the monthly mean: of an account that never moved anything five times nothing is nothing")]
    public CurrencyTable LowestMean { get; init; } = new(
        100,
        ("INR", 10_000),
        ("JPY", 10_000),
        ("KRW", 100_000));

    [Parameter("legs", 50, 100_000, "Bounds the memory of one woken group, currency and direction; the oldest is forgotten first")]
    public int LegsRemembered { get; init; } = 1_000;
}
