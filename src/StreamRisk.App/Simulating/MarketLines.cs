using StreamRisk.Engine.Records;

namespace StreamRisk.App.Simulating;

/// <summary>Orders and trades, of which there are many, as lines of the file form; the other topics go through their codecs.</summary>
internal static class MarketLines
{
    public static void Write(in OrderEvent order, LineBuffer line)
    {
        line.Clear();
        line.Text("{\"event_id\":"u8, order.EventId)
            .Text(",\"instrument\":"u8, order.Instrument)
            .Text(",\"venue\":"u8, order.Venue)
            .Time(",\"event_time\":"u8, order.EventTime)
            .Text(",\"order_id\":"u8, order.OrderId)
            .Raw(order.Kind switch
            {
                OrderKind.New => ",\"kind\":\"new\""u8,
                OrderKind.Amend => ",\"kind\":\"amend\""u8,
                OrderKind.Cancel => ",\"kind\":\"cancel\""u8,
                OrderKind.Fill => ",\"kind\":\"fill\""u8,
                OrderKind.Reject => ",\"kind\":\"reject\""u8,
                _ => ",\"kind\":\"expire\""u8,
            })
            .Raw(order.Side == Side.Buy ? ",\"side\":\"buy\""u8 : ",\"side\":\"sell\""u8)
            .Nano(",\"price\":"u8, order.Price)
            .Nano(",\"quantity\":"u8, order.Quantity.Nanos)
            .Nano(",\"remaining\":"u8, order.Remaining.Nanos)
            .Nano(",\"displayed\":"u8, order.Displayed)
            .Text(",\"account\":"u8, order.Account)
            .Text(",\"firm\":"u8, order.Firm)
            .Text(",\"desk\":"u8, order.Desk)
            .Text(",\"trader\":"u8, order.Trader)
            .Text(",\"strategy\":"u8, order.Strategy)
            .Text(",\"capacity\":"u8, order.Capacity)
            .Text(",\"client_order_id\":"u8, order.ClientOrderId)
            .Flag(",\"received_client_order\":"u8, order.ReceivedClientOrder)
            .Text(",\"counterparty_order_id\":"u8, order.CounterpartyOrderId)
            .Raw("}\n"u8);
    }

    public static void Write(in TradePrint trade, LineBuffer line)
    {
        line.Clear();
        line.Text("{\"trade_id\":"u8, trade.TradeId)
            .Raw(trade.Action switch
            {
                TradeAction.New => ",\"action\":\"new\""u8,
                TradeAction.Correct => ",\"action\":\"correct\""u8,
                _ => ",\"action\":\"bust\""u8,
            })
            .Text(",\"instrument\":"u8, trade.Instrument)
            .Text(",\"venue\":"u8, trade.Venue)
            .Time(",\"event_time\":"u8, trade.EventTime)
            .Nano(",\"price\":"u8, trade.Price.Nanos)
            .Nano(",\"quantity\":"u8, trade.Quantity.Nanos)
            .Flag(",\"auction\":"u8, trade.Auction);
        if (trade.Aggressor is { } aggressor)
        {
            line.Raw(aggressor == Side.Buy ? ",\"aggressor\":\"buy\""u8 : ",\"aggressor\":\"sell\""u8);
        }

        line.Text(",\"buy_order_id\":"u8, trade.BuyOrderId).Text(",\"sell_order_id\":"u8, trade.SellOrderId).Raw("}\n"u8);
    }
}
