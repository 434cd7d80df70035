using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct EventWindowFormat : IAvroFormat<EventWindow>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in EventWindow value)
    {
        writer.Time(value.Start);
        writer.Time(value.End);
    }

    public static EventWindow Read(ref AvroReader reader) => new()
    {
        Start = reader.Time("start"),
        End = reader.Time("end"),
    };
}
