using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct ScoredTextFormat : IAvroFormat<ScoredText>
{
    public static int MinimumBytes => 16;

    public static void Write(ref AvroWriter writer, in ScoredText value)
    {
        writer.String(value.Id);
        writer.Enum((int)value.Kind);
        writer.Time(value.EventTime);
        writer.String(value.Source);
        writer.Optional(value.Author);
        writer.Array<Head, HeadFormat>(value.Heads);
        writer.Array<Entity, EntityFormat>(value.Entities);
        writer.Int(value.LinkedTotal);
        writer.Hash(value.Fingerprint);
        ModelRefFormat.Write(ref writer, value.Model);
        StageTimesFormat.Write(ref writer, value.StageTimes);
    }

    public static ScoredText Read(ref AvroReader reader) => new()
    {
        Id = reader.Text("id"),
        Kind = (TextKind)reader.Enum("kind", 2),
        EventTime = reader.Time("event_time"),
        Source = reader.Name("source"),
        Author = reader.OptionalParty("author"),
        Heads = reader.Array<Head, HeadFormat>("heads"),
        Entities = reader.Array<Entity, EntityFormat>("entities"),
        LinkedTotal = reader.Int("linked_total"),
        Fingerprint = reader.Hash("fingerprint"),
        Model = ModelRefFormat.Read(ref reader),
        StageTimes = StageTimesFormat.Read(ref reader),
    };
}
