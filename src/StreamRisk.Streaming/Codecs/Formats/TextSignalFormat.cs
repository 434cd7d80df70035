using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct TextSignalFormat : IAvroFormat<TextSignal>
{
    public static int MinimumBytes => 22;

    public static void Write(ref AvroWriter writer, in TextSignal value)
    {
        writer.String(value.DocumentId);
        writer.Enum((int)value.Kind);
        writer.String(value.Instrument);
        writer.Double(value.Relevance);
        writer.Time(value.EventTime);
        writer.String(value.Source);
        writer.Optional(value.Author);
        writer.Optional(value.AuthorCreatedAt);
        writer.Array<float, FloatFormat>(value.P);
        writer.String(value.Topic);
        writer.Hash(value.Fingerprint);
        writer.Optional(value.RepostOf);
        writer.String(value.ModelHash);
        writer.Optional(value.Revises);
        writer.Array<int, IntFormat>(value.Words);
    }

    public static TextSignal Read(ref AvroReader reader) => new()
    {
        DocumentId = reader.Text("document_id"),
        Kind = (TextKind)reader.Enum("kind", 2),
        Instrument = reader.Name("instrument"),
        Relevance = reader.Double("relevance"),
        EventTime = reader.Time("event_time"),
        Source = reader.Name("source"),
        Author = reader.OptionalParty("author"),
        AuthorCreatedAt = reader.OptionalTime("author_created_at"),
        P = reader.Array<float, FloatFormat>("p"),
        Topic = reader.Name("topic"),
        Fingerprint = reader.Hash("fingerprint"),
        RepostOf = reader.OptionalText("repost_of"),
        ModelHash = reader.Name("model_hash"),
        Revises = reader.OptionalText("revises"),
        Words = reader.Array<int, IntFormat>("words"),
    };
}
