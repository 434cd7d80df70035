using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct HeadFormat : IAvroFormat<Head>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in Head value)
    {
        writer.String(value.Name);
        writer.String(value.Label);
        writer.Array<float, FloatFormat>(value.Probabilities);
    }

    public static Head Read(ref AvroReader reader) => new()
    {
        Name = reader.Name("name"),
        Label = reader.Name("label"),
        Probabilities = reader.Array<float, FloatFormat>("probabilities"),
    };
}
