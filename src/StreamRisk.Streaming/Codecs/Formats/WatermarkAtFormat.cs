using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct WatermarkAtFormat : IAvroFormat<WatermarkAt>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in WatermarkAt value)
    {
        writer.String(value.Clock);
        writer.Optional(value.Watermark);
    }

    public static WatermarkAt Read(ref AvroReader reader) => new()
    {
        Clock = reader.Name("clock"),
        Watermark = reader.OptionalTime("watermark"),
    };
}
