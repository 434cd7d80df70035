using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct SourceCountFormat : IAvroFormat<SourceCount>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in SourceCount value)
    {
        writer.String(value.Source);
        writer.Long(value.Count);
    }

    public static SourceCount Read(ref AvroReader reader) => new()
    {
        Source = reader.Name("source"),
        Count = reader.Long("count"),
    };
}
