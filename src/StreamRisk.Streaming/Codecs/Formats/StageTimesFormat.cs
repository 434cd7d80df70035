using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct StageTimesFormat : IAvroFormat<StageTimes>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in StageTimes value)
    {
        writer.Time(value.Consumed);
        writer.Time(value.Batched);
        writer.Time(value.Scored);
    }

    public static StageTimes Read(ref AvroReader reader) => new()
    {
        Consumed = reader.Time("consumed"),
        Batched = reader.Time("batched"),
        Scored = reader.Time("scored"),
    };
}
