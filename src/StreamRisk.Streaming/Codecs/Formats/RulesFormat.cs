using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct RulesFormat : IAvroFormat<Rules>
{
    public static int MinimumBytes => 6;

    public static void Write(ref AvroWriter writer, in Rules value)
    {
        writer.String(value.Version);
        writer.Time(value.AppliedAt);
        writer.String(value.ParametersJson);
        writer.String(value.Hash);
        writer.Array<string, NameFormat>(value.Feeds);
        writer.Array<SourceWeight, SourceWeightFormat>(value.Sources);
    }

    public static Rules Read(ref AvroReader reader) => new()
    {
        Version = reader.Name("version"),
        AppliedAt = reader.Time("applied_at"),
        ParametersJson = reader.Text("parameters_json"),
        Hash = reader.Text("hash"),
        Feeds = reader.Array<string, NameFormat>("feeds"),
        Sources = reader.Array<SourceWeight, SourceWeightFormat>("sources"),
    };
}
