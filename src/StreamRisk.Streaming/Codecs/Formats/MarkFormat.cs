using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct MarkFormat : IAvroFormat<Mark>
{
    public static int MinimumBytes => 3;

    public static void Write(ref AvroWriter writer, in Mark value)
    {
        writer.Time(value.WrittenAt);
        writer.Array<PartitionCount, PartitionCountFormat>(value.PartitionCounts);
        writer.Array<InputReport, InputReportFormat>(value.Inputs);
    }

    public static Mark Read(ref AvroReader reader) => new()
    {
        WrittenAt = reader.Time("written_at"),
        PartitionCounts = reader.Array<PartitionCount, PartitionCountFormat>("partition_counts"),
        Inputs = reader.Array<InputReport, InputReportFormat>("inputs"),
    };
}
