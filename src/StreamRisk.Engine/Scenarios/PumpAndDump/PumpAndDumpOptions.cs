using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>Parameters of scenario 9.</summary>
public sealed record PumpAndDumpOptions
{
    [Parameter("ratio", 1, 100, "Four times the usual volume at this time: more than an active day")]
    public double VolumeRatio { get; init; } = 4;

    [Parameter("sigma", 1, 50, "Lower than for an unexplained move, because the texts must agree")]
    public double MoveSigma { get; init; } = 3;

    [Parameter("min", 5, 240, "A promotion and what it does to the price lie within the hour; either may come first")]
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(60);

    [Parameter("texts", 1, 10_000, "Fewer mentions move nothing, however few there usually are")]
    public int Mentions { get; init; } = 10;

    [Parameter("ratio", 1, 100, "Five times what is usual at this hour is a wave")]
    public double MentionRatio { get; init; } = 5;

    [Parameter("authors", 1, 1000, "A wave looks like a crowd, even if few hands write it")]
    public int Authors { get; init; } = 10;

    [Parameter("sigma", 1, 20, "Three robust standard deviations of the hour's sentiment")]
    public double Z { get; init; } = 3;

    [Parameter("sentiment", 0.01, 1, "Least scale on the range of -1 to 1")]
    public double Floor { get; init; } = 0.15;

    [Parameter("share", 0.01, 1, "Half of the mentions repeat each other: written once, posted by many")]
    public double NearDuplicates { get; init; } = 0.5;

    [Parameter("share", 0.01, 1, "Half of the authors have accounts made for the purpose")]
    public double YoungAuthors { get; init; } = 0.5;

    [Parameter("d", 1, 365, "An account younger than that has no history to lose")]
    public TimeSpan YoungAge { get; init; } = TimeSpan.FromDays(30);

    [Parameter("sessions", 1, 60, "Positions for a promotion are built in the month before it")]
    public int SessionsBefore { get; init; } = 20;

    [Parameter("sessions", 0, 20, "Who holds on for longer did not come for the promotion")]
    public int SessionsAfter { get; init; } = 2;

    [Parameter("share", 0.01, 1, "Whoever sells less than half still believes in it")]
    public double Reversed { get; init; } = 0.5;

    [Parameter("currency units", 0, 1e9, "Below it a promotion is not worth its risk")]
    public double Profit { get; init; } = 5_000;
}
