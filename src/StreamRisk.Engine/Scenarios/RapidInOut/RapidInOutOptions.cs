using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.RapidInOut;

/// <summary>Parameters of scenario 13.</summary>
public sealed record RapidInOutOptions
{
    [Parameter("major units", 1, 1_000_000_000_000, "Half of the usual cash reporting threshold, the materiality of payments; round equivalents elsewhere")]
    public CurrencyTable MinimumIn { get; init; } = new(
        5_000,
        ("INR", 500_000),
        ("JPY", 500_000),
        ("KRW", 5_000_000));

    [Parameter("share of in", 0.1, 1, "Most of the money leaves again; a mule keeps a commission of a tenth or so")]
    public double LowestOut { get; init; } = 0.8;

    [Parameter("share of in", 1, 10, "More going out than came in is spending from a balance, not passing on; fees and rounding stay below")]
    public double HighestOut { get; init; } = 1.05;

    [Parameter("h", 1, 720, "FFIEC Appendix F: rapid movement of funds; two days hold a transfer that is booked the day after")]
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(48);

    [Parameter("h", 0.1, 720, "Money that rests more than a day on average is being kept")]
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromHours(24);

    [Parameter("senders", 1, 100, "Several senders who are not linked to the holder or to each other")]
    public int Senders { get; init; } = 3;

    [Parameter("d", 0, 365, "A new account may pass on money for a single sender: accounts are opened for it")]
    public TimeSpan NewAccount { get; init; } = TimeSpan.FromDays(30);

    [Parameter("legs", 50, 100_000, "Bounds the memory of one group and currency, and the work of one look at a window; the oldest is forgotten first")]
    public int LegsRemembered { get; init; } = 1_000;
}
