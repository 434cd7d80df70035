using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct FeatureFormat : IAvroFormat<Feature>
{
    public static int MinimumBytes => 20;

    public static void Write(ref AvroWriter writer, in Feature value)
    {
        writer.String(value.Name);
        writer.Double(value.Value);
        writer.Optional(value.Z);
        writer.Optional(value.TailProbability);
        writer.Optional(value.Score);
        writer.Double(value.Contribution);
    }

    public static Feature Read(ref AvroReader reader) => new()
    {
        Name = reader.Name("name"),
        Value = reader.Double("value"),
        Z = reader.OptionalDouble("z"),
        TailProbability = reader.OptionalDouble("tail_probability"),
        Score = reader.OptionalDouble("score"),
        Contribution = reader.Double("contribution"),
    };
}
