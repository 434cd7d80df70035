using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>Parameters of scenario 12.</summary>
public sealed record StructuringOptions
{
    [Parameter("major units", 1, 1_000_000_000_000, "Cash reporting threshold T: 31 CFR 1010.311 and its counterparts near 10,000; round equivalents elsewhere")]
    public CurrencyTable Threshold { get; init; } = new(
        10_000,
        ("INR", 1_000_000),
        ("JPY", 1_000_000),
        ("KRW", 10_000_000));

    [Parameter("share of T", 0.1, 0.99, "Payments kept just below T: FFIEC Appendix G names amounts between 8,000 and 10,000")]
    public double LowerShare { get; init; } = 0.8;

    [Parameter("payments", 2, 100, "One or two payments of 9,900 are ordinary")]
    public int MinimumCount { get; init; } = 3;

    [Parameter("share of T", 0.1, 100, "Together they would have had to be reported")]
    public double MinimumSum { get; init; } = 1;

    [Parameter("business days", 1, 60, "Structuring is spread over one or more days (31 CFR 1010.100(xx)); a working week catches the usual pace")]
    public int BusinessDays { get; init; } = 5;

    [Parameter("depositors", 2, 100, "Several people who pay in for one holder: smurfing")]
    public int Depositors { get; init; } = 3;

    [Parameter("senders", 2, 100, "Several unrelated senders to one account: funnel")]
    public int Senders { get; init; } = 3;

    [Parameter("payments", 50, 100_000, "Bounds the memory of one group and direction; the oldest is forgotten first")]
    public int PaymentsRemembered { get; init; } = 1_000;
}
