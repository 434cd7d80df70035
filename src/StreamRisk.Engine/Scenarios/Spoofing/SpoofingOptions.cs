using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>Parameters of scenario 3.</summary>
public sealed record SpoofingOptions
{
    [Parameter("ratio", 1, 100, "Two-sided quoting cancels about what it trades; three times as much was shown for another reason")]
    public double CancelledToFilled { get; init; } = 3;

    [Parameter("share", 0.1, 1, "Whoever means most of what he shows keeps most of it")]
    public double CancelledShare { get; init; } = 0.8;

    [Parameter("ratio", 0, 10, "A quoter shows about as much on the side on which it traded")]
    public double OwnSideLive { get; init; } = 0.5;

    [Parameter("share", 0, 1, "A token fill of what is shown does not make it meant")]
    public double Executed { get; init; } = 0.1;

    [Parameter("orders", 1, 100, "One order is withdrawn for many reasons")]
    public int Orders { get; init; } = 2;

    [Parameter("share", 0.01, 1, "Unless it is a fifth of what the market sees on that side")]
    public double ShareOfDepth { get; init; } = 0.2;

    [Parameter("s", 0.1, 60, "Orders that were meant seldom go within five seconds")]
    public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(5);

    [Parameter("s", 0.01, 10, "Older orders that all go within a second of the fill were waiting for it")]
    public TimeSpan Reaction { get; init; } = TimeSpan.FromSeconds(1);

    [Parameter("ratio", 1, 100, "With nothing but the reaction to go by, more must have been shown")]
    public double CancelledToFilledByReaction { get; init; } = 5;

    [Parameter("s", 1, 120, "What is withdrawn later than that no longer has to do with the fill")]
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);

    [Parameter("s", 0, 5, "Quoters replace a quote by a cancel and a new order; what is shown again at once has not gone")]
    public TimeSpan ShownAgain { get; init; } = TimeSpan.FromMilliseconds(100);

    [Parameter("ticks", 0, 1000, "A replaced order that is so much farther from the mid is still a quote that follows the price, not one that leaves")]
    public double FartherAway { get; init; } = 2;
}
