using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios;

/// <summary>Sessions of instrument ABC from 14:00 to 16:00 UTC, one print a minute, its price wandering by a few basis points.</summary>
internal static class Days
{
    public const int Minutes = 120;

    public static EventTime At(int session, double minute) => SignalLog.Start + TimeSpan.FromDays(session) + TimeSpan.FromMinutes(minute);

    /// <summary>Prints of one session.</summary>
    /// <param name="price">Price at the open of the session.</param>
    /// <param name="factor">By minute.</param>
    /// <param name="volume">By minute.</param>
    public static IEnumerable<LogItem> Session(int session, double price = 100, Func<int, double>? factor = null, Func<int, double>? volume = null)
    {
        Random random = new(session + 1);
        for (int m = 0; m < Minutes; m++)
        {
            yield return SignalLog.Trade(
                "ABC", At(session, m + 0.33), Math.Round(price * (1 + (0.0002 * random.Next(9))) * (factor?.Invoke(m) ?? 1), 2), volume?.Invoke(m) ?? 100,
                $"t{session}-{m}");
        }
    }

    /// <summary>A buyer meets a seller: both orders and the buyer's fill.</summary>
    public static IEnumerable<LogItem> Cross(
        string id, EventTime at, string buyer, string seller, decimal quantity, decimal price, Role buyerRole = Role.Client, Role sellerRole = Role.MarketMaker)
    {
        MarketOrder sell = Order("S" + id, at, Side.Sell, seller, price, quantity);
        MarketOrder buy = Order("B" + id, at, Side.Buy, buyer, price, quantity);
        MarketOrder fill = Fill("B" + id, at, Side.Buy, buyer, "S" + id, price, quantity);
        return
        [
            Item(sell with { Role = sellerRole }), Item(buy with { Role = buyerRole }), Item(fill with { Role = buyerRole }),
        ];
    }

    /// <summary>A print that busts the match.</summary>
    public static LogItem Bust(string id, EventTime at)
    {
        TradePrint bust = Print("T" + id, at, "B" + id, "S" + id, action: TradeAction.Bust);
        return new LogItem(at, "ABC", t => t.OnTrade(SignalLog.Raw("market.trades", at.Micros), bust));
    }

    /// <summary>The print of a match.</summary>
    public static LogItem PrintOf(string id, EventTime at, decimal quantity, decimal price)
    {
        TradePrint print = Print("T" + id, at, "B" + id, "S" + id, price, quantity);
        return new LogItem(at, "ABC", t => t.OnTrade(SignalLog.Raw("market.trades", at.Micros), print));
    }

    /// <param name="until">Last session whose end the clocks pass.</param>
    public static RecordedOutput Run(IEnumerable<LogItem> records, int until, IReadOnlyList<string>? feeds = null)
    {
        List<LogItem> log = [SignalLog.Rules(feeds), SignalLog.Reference("ABC", "I", "14:00Z", "16:00Z")];
        EventTime marked = EventTime.MinValue;
        foreach (LogItem record in records.OrderBy(r => r.At.Micros))
        {
            if (record.At > marked + TimeSpan.FromMinutes(3))
            {
                marked = record.At;
                log.Add(SignalLog.Mark(marked));
            }

            log.Add(record);
        }

        log.Add(SignalLog.Mark(At(until, Minutes + 5)));
        log.Add(SignalLog.Mark(At(until, Minutes + 200)));
        log.Add(SignalLog.Mark(At(until, Minutes + 300)));
        return SignalLog.Run(log).Output;
    }

    private static LogItem Item(MarketOrder order) =>
        new(order.Order.EventTime, "ABC", t => t.OnOrder(SignalLog.Raw("market.orders", order.Order.EventTime.Micros), order));
}
