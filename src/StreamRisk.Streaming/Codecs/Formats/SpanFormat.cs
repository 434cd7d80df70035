using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct SpanFormat : IAvroFormat<Span>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in Span value)
    {
        writer.Int(value.Start);
        writer.Int(value.End);
    }

    public static Span Read(ref AvroReader reader) => new()
    {
        Start = reader.Int("start"),
        End = reader.Int("end"),
    };
}
