using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct EvidenceFormat : IAvroFormat<Evidence>
{
    public static int MinimumBytes => 6;

    public static void Write(ref AvroWriter writer, in Evidence value)
    {
        writer.String(value.EventId);
        writer.String(value.Topic);
        writer.Int(value.Partition);
        writer.Long(value.Offset);
        writer.Time(value.EventTime);
        writer.String(value.Role);
    }

    public static Evidence Read(ref AvroReader reader) => new()
    {
        EventId = reader.Text("event_id"),
        Topic = reader.Name("topic"),
        Partition = reader.Int("partition"),
        Offset = reader.Long("offset"),
        EventTime = reader.Time("event_time"),
        Role = reader.Name("role"),
    };
}
