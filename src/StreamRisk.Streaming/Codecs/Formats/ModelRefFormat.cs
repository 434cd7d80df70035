using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct ModelRefFormat : IAvroFormat<ModelRef>
{
    public static int MinimumBytes => 4;

    public static void Write(ref AvroWriter writer, in ModelRef value)
    {
        writer.String(value.Id);
        writer.String(value.Hash);
        writer.String(value.Device);
        writer.String(value.Precision);
    }

    public static ModelRef Read(ref AvroReader reader) => new()
    {
        Id = reader.Name("id"),
        Hash = reader.Name("hash"),
        Device = reader.Name("device"),
        Precision = reader.Name("precision"),
    };
}
