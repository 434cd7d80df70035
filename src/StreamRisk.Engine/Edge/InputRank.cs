namespace StreamRisk.Engine.Edge;

/// <summary>The order in which inputs of the same effective time follow each other: reference, orders, trades, payments, news, social.</summary>
public static class InputRank
{
    public const int Reference = 0;
    public const int Orders = 1;
    public const int Trades = 2;
    public const int Payments = 3;
    public const int News = 4;
    public const int Social = 5;

    /// <summary>Rank of a raw topic by its name in the contract.</summary>
    /// <exception cref="ArgumentException">Not one of the raw topics.</exception>
    public static int Of(string topic) => topic switch
    {
        "reference.instruments" or "reference.owners" => Reference,
        "market.orders" => Orders,
        "market.trades" => Trades,
        "payments" => Payments,
        "news.raw" => News,
        "social.raw" => Social,
        _ => throw new ArgumentException($"'{topic}' is not a raw topic: accepted are reference.instruments, reference.owners, market.orders, market.trades, payments, news.raw, social.raw.", nameof(topic)),
    };
}
