using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>Parameters of scenario 8.</summary>
public sealed record InsiderDealingOptions
{
    [Parameter("sessions", 1, 30, "Most inside information leaks within a week of its publication")]
    public int SessionsBack { get; init; } = 5;

    [Parameter("sigma", 1, 20, "A move that the days of the instrument do not make by themselves")]
    public double MoveSigma { get; init; } = 3;

    [Parameter("share", 0.001, 1, "Price-sensitive: what a reasonable investor would have wanted to know")]
    public double Move { get; init; } = 0.05;

    [Parameter("currency units", 0, 1e9, "Gain or avoided loss below it is not worth the risk of the offence")]
    public double Gain { get; init; } = 5_000;

    [Parameter("ratio", 1, 100, "Four times what the group usually ends up with: out of its character")]
    public double SizeRatio { get; init; } = 4;

    [Parameter("sessions", 1, 60, "A month without a trade makes a first one conspicuous; with less history nothing is known of the group's ways")]
    public int ObservedSessions { get; init; } = 20;

    [Parameter("sessions", 20, 60, "Three months of habits")]
    public int HistorySessions { get; init; } = 60;

    [Parameter("min", 0, 240, "News that explains a move which came first: the price before the move is the one without the information")]
    public TimeSpan MoveBefore { get; init; } = TimeSpan.FromMinutes(60);

    [Parameter("stories", 4, 1000, "Stories of one instrument that wait for the close or can still be taken back; the oldest is forgotten first")]
    public int TriggersKept { get; init; } = 64;
}
