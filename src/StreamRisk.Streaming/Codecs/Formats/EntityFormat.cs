using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct EntityFormat : IAvroFormat<Entity>
{
    public static int MinimumBytes => 10;

    public static void Write(ref AvroWriter writer, in Entity value)
    {
        writer.String(value.Instrument);
        writer.Double(value.Relevance);
        writer.Array<Span, SpanFormat>(value.Spans);
    }

    public static Entity Read(ref AvroReader reader) => new()
    {
        Instrument = reader.Name("instrument"),
        Relevance = reader.Double("relevance"),
        Spans = reader.Array<Span, SpanFormat>("spans"),
    };
}
