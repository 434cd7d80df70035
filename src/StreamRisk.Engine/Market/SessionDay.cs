namespace StreamRisk.Engine.Market;

/// <summary>One trading session of an instrument in UTC.</summary>
/// <param name="Open">First instant.</param>
/// <param name="Close">Last instant, inclusive: a closing print carries this time.</param>
/// <param name="Auction">Start of the closing auction, or null.</param>
public readonly record struct SessionDay(EventTime Open, EventTime Close, EventTime? Auction)
{
    public TimeSpan Length => Close - Open;

    public bool Contains(EventTime t) => t >= Open && t <= Close;
}
