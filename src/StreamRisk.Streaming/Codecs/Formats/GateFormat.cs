using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct GateFormat : IAvroFormat<Gate>
{
    public static int MinimumBytes => 20;

    public static void Write(ref AvroWriter writer, in Gate value)
    {
        writer.String(value.Name);
        writer.Double(value.Value);
        writer.String(value.Unit);
        writer.Enum((int)value.Comparator);
        writer.Double(value.Threshold);
        writer.Boolean(value.Passed);
    }

    public static Gate Read(ref AvroReader reader) => new()
    {
        Name = reader.Name("name"),
        Value = reader.Double("value"),
        Unit = reader.Name("unit"),
        Comparator = (Comparator)reader.Enum("comparator", 4),
        Threshold = reader.Double("threshold"),
        Passed = reader.Boolean("passed"),
    };
}
