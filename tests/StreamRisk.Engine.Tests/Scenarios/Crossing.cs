using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios;

/// <summary>Writes whole matches: both orders, both fills, the print.</summary>
internal static class Crossing
{
    /// <param name="apart">Seconds between the entries of the two orders.</param>
    /// <param name="reports">Bits: buy fill, sell fill, print.</param>
    public static Tape Cross(
        this Tape tape, string id, EventTime at, string buyer, string seller, decimal quantity = 100, decimal price = 100, Role? buyerRole = Role.Client,
        Role? sellerRole = Role.Client, double apart = 0.5, string? buyGroup = null, string? sellGroup = null, int reports = 7)
    {
        MarketOrder Sided(MarketOrder order) => order.Order.Side == Side.Buy
            ? order with { Role = buyerRole, Group = buyGroup ?? buyer }
            : order with { Role = sellerRole, Group = sellGroup ?? seller };
        string buy = "B" + id;
        string sell = "S" + id;
        tape.Write(
            Sided(Order(sell, at - TimeSpan.FromSeconds(apart), Side.Sell, seller, price, quantity)),
            Sided(Order(buy, at, Side.Buy, buyer, price, quantity)));
        if ((reports & 1) != 0)
        {
            tape.Write(Sided(Fill(buy, at, Side.Buy, buyer, sell, price, quantity)));
        }

        if ((reports & 2) != 0)
        {
            tape.Write(Sided(Fill(sell, at, Side.Sell, seller, buy, price, quantity)));
        }

        return (reports & 4) != 0 ? tape.Write(Print("T" + id, at, buy, sell, price, quantity)) : tape;
    }

    /// <summary>Busts the print of a match.</summary>
    public static Tape Bust(this Tape tape, string id, EventTime at) => tape.Write(Print("T" + id, at, "B" + id, "S" + id, action: TradeAction.Bust));

    public static IReadOnlyList<Alert> Of(this Tape tape, string scenario) =>
        [.. tape.Output.Latest.Where(a => a.Scenario == scenario)];
}
