using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct OrderEventFormat : IAvroFormat<OrderEvent>
{
    public static int MinimumBytes => 20;

    public static void Write(ref AvroWriter writer, in OrderEvent value)
    {
        writer.String(value.EventId);
        writer.String(value.Instrument);
        writer.String(value.Venue);
        writer.Time(value.EventTime);
        writer.String(value.OrderId);
        writer.Enum((int)value.Kind);
        writer.Enum((int)value.Side);
        writer.Optional(value.Price);
        writer.Quantity(value.Quantity);
        writer.Quantity(value.Remaining);
        writer.Optional(value.Displayed);
        writer.String(value.Account);
        writer.Optional(value.Firm);
        writer.Optional(value.Desk);
        writer.Optional(value.Trader);
        writer.Optional(value.Strategy);
        writer.Optional(value.Capacity);
        writer.Optional(value.ClientOrderId);
        writer.Boolean(value.ReceivedClientOrder);
        writer.Optional(value.CounterpartyOrderId);
    }

    public static OrderEvent Read(ref AvroReader reader) => new()
    {
        EventId = reader.Text("event_id"),
        Instrument = reader.Name("instrument"),
        Venue = reader.Name("venue"),
        EventTime = reader.Time("event_time"),
        OrderId = reader.Text("order_id"),
        Kind = (OrderKind)reader.Enum("kind", 6),
        Side = (Side)reader.Enum("side", 2),
        Price = reader.OptionalPrice("price"),
        Quantity = reader.Quantity("quantity"),
        Remaining = reader.Quantity("remaining"),
        Displayed = reader.OptionalQuantity("displayed"),
        Account = reader.Party("account"),
        Firm = reader.OptionalName("firm"),
        Desk = reader.OptionalName("desk"),
        Trader = reader.OptionalName("trader"),
        Strategy = reader.OptionalName("strategy"),
        Capacity = reader.OptionalName("capacity"),
        ClientOrderId = reader.OptionalText("client_order_id"),
        ReceivedClientOrder = reader.Boolean("received_client_order"),
        CounterpartyOrderId = reader.OptionalText("counterparty_order_id"),
    };
}
