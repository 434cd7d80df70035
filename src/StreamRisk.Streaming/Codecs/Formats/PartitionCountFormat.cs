using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct PartitionCountFormat : IAvroFormat<PartitionCount>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in PartitionCount value)
    {
        writer.String(value.Topic);
        writer.Int(value.Count);
    }

    public static PartitionCount Read(ref AvroReader reader) => new()
    {
        Topic = reader.Name("topic"),
        Count = reader.Int("count"),
    };
}
