using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct GroupMergedFormat : IAvroFormat<GroupMerged>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in GroupMerged value)
    {
        writer.String(value.Old);
        writer.String(value.New);
        writer.Time(value.EventTime);
    }

    public static GroupMerged Read(ref AvroReader reader) => new()
    {
        Old = reader.Party("old"),
        New = reader.Party("new"),
        EventTime = reader.Time("event_time"),
    };
}
