using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct CoverageReportFormat : IAvroFormat<CoverageReport>
{
    public static int MinimumBytes => 14;

    public static void Write(ref AvroWriter writer, in CoverageReport value)
    {
        writer.String(value.Role);
        writer.Int(value.Partition);
        writer.Enum((int)value.SubjectKind);
        writer.String(value.Subject);
        writer.Time(value.At);
        writer.Long(value.Evaluated);
        writer.Long(value.NotEvaluated);
        writer.Array<NotEvaluated, NotEvaluatedFormat>(value.Reasons);
        writer.Optional(value.Expected);
        writer.Optional(value.Seen);
        writer.Boolean(value.Silent);
        writer.Long(value.Late);
        writer.Long(value.UnknownInstruments);
        writer.Optional(value.Canary);
    }

    public static CoverageReport Read(ref AvroReader reader) => new()
    {
        Role = reader.Name("role"),
        Partition = reader.Int("partition"),
        SubjectKind = (CoverageSubject)reader.Enum("subject_kind", 2),
        Subject = reader.Name("subject"),
        At = reader.Time("at"),
        Evaluated = reader.Long("evaluated"),
        NotEvaluated = reader.Long("not_evaluated"),
        Reasons = reader.Array<NotEvaluated, NotEvaluatedFormat>("reasons"),
        Expected = reader.OptionalDouble("expected"),
        Seen = reader.OptionalLong("seen"),
        Silent = reader.Boolean("silent"),
        Late = reader.Long("late"),
        UnknownInstruments = reader.Long("unknown_instruments"),
        Canary = reader.OptionalText("canary"),
    };
}
