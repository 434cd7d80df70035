using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct SourceWeightFormat : IAvroFormat<SourceWeight>
{
    public static int MinimumBytes => 10;

    public static void Write(ref AvroWriter writer, in SourceWeight value)
    {
        writer.String(value.Name);
        writer.Double(value.Weight);
        writer.Boolean(value.Trusted);
    }

    public static SourceWeight Read(ref AvroReader reader) => new()
    {
        Name = reader.Name("name"),
        Weight = reader.Double("weight"),
        Trusted = reader.Boolean("trusted"),
    };
}
