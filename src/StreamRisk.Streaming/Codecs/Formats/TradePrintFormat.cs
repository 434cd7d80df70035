using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct TradePrintFormat : IAvroFormat<TradePrint>
{
    public static int MinimumBytes => 11;

    public static void Write(ref AvroWriter writer, in TradePrint value)
    {
        writer.String(value.TradeId);
        writer.Enum((int)value.Action);
        writer.String(value.Instrument);
        writer.String(value.Venue);
        writer.Time(value.EventTime);
        writer.Price(value.Price);
        writer.Quantity(value.Quantity);
        writer.Boolean(value.Auction);
        writer.Optional((int?)value.Aggressor);
        writer.Optional(value.BuyOrderId);
        writer.Optional(value.SellOrderId);
    }

    public static TradePrint Read(ref AvroReader reader) => new()
    {
        TradeId = reader.Text("trade_id"),
        Action = (TradeAction)reader.Enum("action", 3),
        Instrument = reader.Name("instrument"),
        Venue = reader.Name("venue"),
        EventTime = reader.Time("event_time"),
        Price = reader.Price("price"),
        Quantity = reader.Quantity("quantity"),
        Auction = reader.Boolean("auction"),
        Aggressor = reader.Presence("aggressor") ? (Side)reader.Enum("aggressor", 2) : null,
        BuyOrderId = reader.OptionalText("buy_order_id"),
        SellOrderId = reader.OptionalText("sell_order_id"),
    };
}
