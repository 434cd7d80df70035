namespace StreamRisk.Engine.Scenarios;

/// <summary>
/// The scenarios of one issuer by what they override, each list in the order in which they see a record: what a scenario ignores does not
/// cost it a call.
/// </summary>
internal sealed class Listeners
{
    private static readonly Dictionary<Type, Heard> ByType = FindHeard();

    public Listeners(IReadOnlyList<MarketScenario> scenarios)
    {
        MarketScenario[] To(Heard heard) => [.. scenarios.Where(s => (ByType[s.GetType()] & heard) != 0)];
        Orders = To(Heard.Orders);
        OrdersAndMatches = To(Heard.Orders | Heard.Matches);
        Trades = To(Heard.Trades);
        TradesAndMatches = To(Heard.Trades | Heard.Matches);
        MarketMinutes = To(Heard.MarketMinutes);
        FullMinutes = To(Heard.FullMinutes);
        Windows = To(Heard.Windows);
    }

    [Flags]
    private enum Heard
    {
        None = 0,
        Orders = 1,
        Matches = 2,
        Trades = 4,
        MarketMinutes = 8,
        FullMinutes = 16,
        Windows = 32,
    }

    public MarketScenario[] Orders { get; }

    /// <summary>Of orders that told of matches.</summary>
    public MarketScenario[] OrdersAndMatches { get; }

    public MarketScenario[] Trades { get; }

    /// <summary>Of prints that told of matches.</summary>
    public MarketScenario[] TradesAndMatches { get; }

    public MarketScenario[] MarketMinutes { get; }

    public MarketScenario[] FullMinutes { get; }

    public MarketScenario[] Windows { get; }

    private static Dictionary<Type, Heard> FindHeard()
    {
        Dictionary<Type, Heard> all = [];
        foreach (Type type in typeof(MarketScenario).Assembly.GetTypes())
        {
            if (!type.IsAbstract && type.IsSubclassOf(typeof(MarketScenario)))
            {
                all.Add(type, HeardBy(type));
            }
        }

        return all;
    }

    private static Heard HeardBy(Type type)
    {
        Heard If(Heard heard, string method) => type.GetMethod(method)!.DeclaringType == typeof(MarketScenario) ? Heard.None : heard;
        return If(Heard.Orders, nameof(MarketScenario.OnOrder))
            | If(Heard.Matches, nameof(MarketScenario.OnFill))
            | If(Heard.Matches, nameof(MarketScenario.OnMatch))
            | If(Heard.Matches, nameof(MarketScenario.OnReport))
            | If(Heard.Matches, nameof(MarketScenario.OnCorrection))
            | If(Heard.Matches, nameof(MarketScenario.OnBust))
            | If(Heard.Trades, nameof(MarketScenario.OnTrade))
            | If(Heard.MarketMinutes, nameof(MarketScenario.OnMarketMinute))
            | If(Heard.FullMinutes, nameof(MarketScenario.OnFullMinute))
            | If(Heard.Windows, nameof(MarketScenario.OnWindow));
    }
}
