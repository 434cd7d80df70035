using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct TextRetractionFormat : IAvroFormat<TextRetraction>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in TextRetraction value)
    {
        writer.String(value.DocumentId);
        writer.Time(value.EventTime);
        writer.Optional(value.SupersededBy);
    }

    public static TextRetraction Read(ref AvroReader reader) => new()
    {
        DocumentId = reader.Text("document_id"),
        EventTime = reader.Time("event_time"),
        SupersededBy = reader.OptionalText("superseded_by"),
    };
}
