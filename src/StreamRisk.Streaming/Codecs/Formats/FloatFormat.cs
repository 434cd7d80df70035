namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct FloatFormat : IAvroFormat<float>
{
    public static int MinimumBytes => 4;

    public static void Write(ref AvroWriter writer, in float value) => writer.Float(value);

    public static float Read(ref AvroReader reader) => reader.Float("item");
}
