using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>Parameters of scenario 21.</summary>
public sealed record QuoteStuffingOptions
{
    [Parameter("events", 10, 100_000, "A hundred messages a second in one instrument are more than quoting needs")]
    public int EventsInSecond { get; init; } = 100;

    [Parameter("ratio", 1, 1000, "A fast quoter is always fast; a burst is far from the group's own median second")]
    public double TimesOwnMedian { get; init; } = 20;

    [Parameter("share", 0.1, 1, "Messages that are meant leave something in the book; an amend takes back what it replaces")]
    public double CancelShare { get; init; } = 0.95;

    [Parameter("share", 0.1, 1, "Half of everything that others have to process")]
    public double ShareOfMessages { get; init; } = 0.5;

    [Parameter("seconds", 1, 60, "One busy second is news; three within the minute are a pattern")]
    public int Seconds { get; init; } = 3;
}
