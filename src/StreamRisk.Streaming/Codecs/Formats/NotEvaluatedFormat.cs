using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct NotEvaluatedFormat : IAvroFormat<NotEvaluated>
{
    public static int MinimumBytes => 2;

    public static void Write(ref AvroWriter writer, in NotEvaluated value)
    {
        writer.String(value.Reason);
        writer.Long(value.Count);
    }

    public static NotEvaluated Read(ref AvroReader reader) => new()
    {
        Reason = reader.Name("reason"),
        Count = reader.Long("count"),
    };
}
