using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct InputReportFormat : IAvroFormat<InputReport>
{
    public static int MinimumBytes => 5;

    public static void Write(ref AvroWriter writer, in InputReport value)
    {
        writer.String(value.Topic);
        writer.Int(value.Partition);
        writer.Optional(value.Newest);
        writer.Duration(value.IdleFor);
        writer.Array<SourceCount, SourceCountFormat>(value.Seen);
    }

    public static InputReport Read(ref AvroReader reader) => new()
    {
        Topic = reader.Name("topic"),
        Partition = reader.Int("partition"),
        Newest = reader.OptionalTime("newest"),
        IdleFor = reader.Duration("idle_for"),
        Seen = reader.Array<SourceCount, SourceCountFormat>("seen"),
    };
}
