using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct MarketOrderFormat : IAvroFormat<MarketOrder>
{
    public static int MinimumBytes => 24;

    public static void Write(ref AvroWriter writer, in MarketOrder value)
    {
        OrderEventFormat.Write(ref writer, value.Order);
        writer.String(value.Group);
        writer.Optional((int?)value.Role);
        writer.Optional(value.OpenedAt);
        writer.Array<ReferenceOffset, ReferenceOffsetFormat>(value.ReferenceOffsets);
    }

    public static MarketOrder Read(ref AvroReader reader) => new()
    {
        Order = OrderEventFormat.Read(ref reader),
        Group = reader.Party("group"),
        Role = reader.Presence("role") ? (Role)reader.Enum("role", 5) : null,
        OpenedAt = reader.OptionalTime("opened_at"),
        ReferenceOffsets = reader.Array<ReferenceOffset, ReferenceOffsetFormat>("reference_offsets"),
    };
}
