using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct TaskRecordFormat : IAvroFormat<TaskRecord>
{
    public static int MinimumBytes => 4;

    public static void Write(ref AvroWriter writer, in TaskRecord value)
    {
        writer.Int(value.FormatVersion);
        writer.Long(value.BirthOffset);
        writer.Long(value.ReplayFrom);
        writer.Time(value.WrittenAt);
    }

    public static TaskRecord Read(ref AvroReader reader) => new()
    {
        FormatVersion = reader.Int("format_version"),
        BirthOffset = reader.Long("birth_offset"),
        ReplayFrom = reader.Long("replay_from"),
        WrittenAt = reader.Time("written_at"),
    };
}
