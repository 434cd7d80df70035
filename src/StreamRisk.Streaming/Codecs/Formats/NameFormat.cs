namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct NameFormat : IAvroFormat<string>
{
    public static int MinimumBytes => 1;

    public static void Write(ref AvroWriter writer, in string value) => writer.String(value);

    public static string Read(ref AvroReader reader) => reader.Name("item");
}
