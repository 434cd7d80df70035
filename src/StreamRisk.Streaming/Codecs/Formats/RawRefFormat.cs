using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct RawRefFormat : IAvroFormat<RawRef>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in RawRef value)
    {
        writer.String(value.Topic);
        writer.Int(value.Partition);
        writer.Long(value.Offset);
    }

    public static RawRef Read(ref AvroReader reader) => new()
    {
        Topic = reader.Name("topic"),
        Partition = reader.Int("partition"),
        Offset = reader.Long("offset"),
    };
}
