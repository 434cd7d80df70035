namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct IntFormat : IAvroFormat<int>
{
    public static int MinimumBytes => 1;

    public static void Write(ref AvroWriter writer, in int value) => writer.Int(value);

    public static int Read(ref AvroReader reader) => reader.Int("item");
}
