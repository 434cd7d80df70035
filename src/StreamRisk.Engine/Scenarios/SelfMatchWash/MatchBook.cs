using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>The recent matches of one instrument in which both sides are one owner; they are few. The oldest is forgotten first.</summary>
internal sealed class MatchBook : IKeyState
{
    private const int Most = 4096;
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(1);

    private readonly LinkedList<Match> _matches = new();
    private readonly Dictionary<(string Buy, string Sell), List<Match>> _byOrders = [];
    private readonly Dictionary<string, Match> _byTrade = new(StringComparer.Ordinal);

    public void Add(Match match)
    {
        _matches.AddLast(match);
        if (!_byOrders.TryGetValue((match.BuyOrderId, match.SellOrderId), out List<Match>? ofPair))
        {
            _byOrders.Add((match.BuyOrderId, match.SellOrderId), ofPair = []);
        }

        ofPair.Add(match);
        if (_matches.Count > Most)
        {
            Forget(_matches.First!.Value);
        }
    }

    /// <summary>The match that this report belongs to: same orders, same quantity, a price within half a tick, and not yet reported from there.</summary>
    public Match? Find(string buy, string sell, Price price, Quantity quantity, Price? tick, MatchSource source)
    {
        if (!_byOrders.TryGetValue((buy, sell), out List<Match>? ofPair))
        {
            return null;
        }

        foreach (Match match in ofPair)
        {
            bool seen = source switch
            {
                MatchSource.BuyFill => match.BuyFillSeen,
                MatchSource.SellFill => match.SellFillSeen,
                _ => match.TradeId is not null,
            };
            if (!seen && match.Quantity == quantity && SamePrice(match.Price, price, tick))
            {
                return match;
            }
        }

        return null;
    }

    public void Name(Match match, string tradeId)
    {
        match.TradeId = tradeId;
        _byTrade[tradeId] = match;
    }

    /// <summary>The match of a print by its trade id.</summary>
    public Match? OfTrade(string tradeId) => _byTrade.GetValueOrDefault(tradeId);

    /// <summary>The match of a print that names no orders: the newest without a print, of the same price and quantity, at the same moment.</summary>
    public Match? Like(EventTime at, Price price, Quantity quantity, Price? tick)
    {
        for (LinkedListNode<Match>? node = _matches.Last; node is not null; node = node.Previous)
        {
            Match match = node.Value;
            if (match.TradeId is null && match.Quantity == quantity && SamePrice(match.Price, price, tick) && (match.At - at).Duration() <= SameMoment)
            {
                return match;
            }
        }

        return null;
    }

    public void Rename(string old, string current)
    {
        foreach (Match match in _matches)
        {
            if (match.Group == old)
            {
                match.Group = current;
            }
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_matches.Count);
        foreach (Match match in _matches)
        {
            match.Save(w);
            w.Bool(match.TradeId is { } trade && _byTrade.TryGetValue(trade, out Match? named) && ReferenceEquals(named, match));
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Match match = Match.Read(r);
            Add(match);
            if (r.Bool())
            {
                Name(match, match.TradeId ?? throw r.Damaged("a match without a trade is found by its trade"));
            }
        }
    }

    private static bool SamePrice(Price a, Price b, Price? tick) => 2 * Math.Abs(a.Nanos - b.Nanos) <= (tick?.Nanos ?? 0);

    private void Forget(Match match)
    {
        _matches.RemoveFirst();
        List<Match> ofPair = _byOrders[(match.BuyOrderId, match.SellOrderId)];
        ofPair.Remove(match);
        if (ofPair.Count == 0)
        {
            _byOrders.Remove((match.BuyOrderId, match.SellOrderId));
        }

        if (match.TradeId is { } trade)
        {
            _byTrade.Remove(trade);
        }
    }
}
