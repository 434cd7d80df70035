using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>Best bid and ask of one instrument by its order events. For pictures only: what is odd in the input is drawn as it comes.</summary>
internal sealed class QuoteBook
{
    public const double Nanos = 1e9;

    private readonly Dictionary<string, (Side Side, long Price, long Open)> _orders = new(StringComparer.Ordinal);

    // The best price of each comes first.
    private readonly SortedDictionary<long, long> _bids = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<long, long> _asks = [];

    public double? Bid => Best(_bids);

    public double? Ask => Best(_asks);

    public static double Value(Price price) => price.Nanos / Nanos;

    /// <summary>Takes an event; true if the best bid or ask is another one.</summary>
    public bool Apply(in OrderEvent order)
    {
        (double? bid, double? ask) = (Bid, Ask);
        if (_orders.Remove(order.OrderId, out (Side Side, long Price, long Open) known))
        {
            Change(known.Side, known.Price, -known.Open);
        }

        long? price = order.Kind is OrderKind.New or OrderKind.Amend ? order.Price?.Nanos : known.Open > 0 ? known.Price : null;
        if (price is { } at && order.Remaining.Nanos > 0)
        {
            _orders[order.OrderId] = (order.Side, at, order.Remaining.Nanos);
            Change(order.Side, at, order.Remaining.Nanos);
        }

        return bid != Bid || ask != Ask;
    }

    private void Change(Side side, long price, long by)
    {
        SortedDictionary<long, long> levels = side == Side.Buy ? _bids : _asks;
        long open = levels.GetValueOrDefault(price) + by;
        if (open > 0)
        {
            levels[price] = open;
        }
        else
        {
            levels.Remove(price);
        }
    }

    private static double? Best(SortedDictionary<long, long> levels)
    {
        foreach ((long price, _) in levels)
        {
            return price / Nanos;
        }

        return null;
    }
}
