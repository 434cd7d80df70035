using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct AlertFormat : IAvroFormat<Alert>
{
    public static int MinimumBytes => 56;

    public static void Write(ref AvroWriter writer, in Alert value)
    {
        writer.String(value.Id);
        writer.Int(value.Revision);
        writer.Optional(value.PreviousRevision);
        writer.Enum((int)value.Status);
        writer.Optional(value.ChangeReason);
        writer.Optional(value.Resolution);
        writer.String(value.Scenario);
        writer.String(value.ScenarioVersion);
        writer.Optional(value.Variant);
        writer.Optional(value.Obligation);
        writer.Enum((int)value.Route);
        SubjectFormat.Write(ref writer, value.Subject);
        writer.Array<string, PartyFormat>(value.Counterparties);
        writer.Array<string, NameFormat>(value.Traders);
        writer.Array<string, NameFormat>(value.Venues);
        writer.Optional(value.SupersededBy);
        writer.Enum((int)value.Severity);
        writer.Double(value.Score);
        writer.Double(value.Priority);
        writer.Array<Gate, GateFormat>(value.Gates);
        writer.Array<Evidence, EvidenceFormat>(value.Evidence);
        EventWindowFormat.Write(ref writer, value.Window);
        writer.Time(value.DetectedAt);
        writer.Array<WatermarkAt, WatermarkAtFormat>(value.Watermarks);
        writer.Optional(value.Notional);
        writer.Optional(value.Profit);
        writer.Optional(value.Currency);
        writer.Array<string, TextFormat>(value.TextIds);
        writer.String(value.ParameterHash);
        writer.String(value.RulesVersion);
        writer.Optional(value.ModelHash);
        writer.Array<ReferenceOffset, ReferenceOffsetFormat>(value.ReferenceOffsets);
        writer.Array<string, NameFormat>(value.DataQuality);
        writer.Boolean(value.IsCanary);
        writer.String(value.Reason);
        writer.Boolean(value.RequiresHumanReview);
    }

    public static Alert Read(ref AvroReader reader) => new()
    {
        Id = reader.Text("id"),
        Revision = reader.Int("revision"),
        PreviousRevision = reader.OptionalInt("previous_revision"),
        Status = (AlertStatus)reader.Enum("status", 4),
        ChangeReason = reader.OptionalText("change_reason"),
        Resolution = reader.OptionalText("resolution"),
        Scenario = reader.Name("scenario"),
        ScenarioVersion = reader.Name("scenario_version"),
        Variant = reader.OptionalName("variant"),
        Obligation = reader.OptionalName("obligation"),
        Route = (Route)reader.Enum("route", 3),
        Subject = SubjectFormat.Read(ref reader),
        Counterparties = reader.Array<string, PartyFormat>("counterparties"),
        Traders = reader.Array<string, NameFormat>("traders"),
        Venues = reader.Array<string, NameFormat>("venues"),
        SupersededBy = reader.OptionalText("superseded_by"),
        Severity = (Severity)reader.Enum("severity", 4),
        Score = reader.Double("score"),
        Priority = reader.Double("priority"),
        Gates = reader.Array<Gate, GateFormat>("gates"),
        Evidence = reader.Array<Evidence, EvidenceFormat>("evidence"),
        Window = EventWindowFormat.Read(ref reader),
        DetectedAt = reader.Time("detected_at"),
        Watermarks = reader.Array<WatermarkAt, WatermarkAtFormat>("watermarks"),
        Notional = reader.OptionalLong("notional"),
        Profit = reader.OptionalLong("profit"),
        Currency = reader.OptionalName("currency"),
        TextIds = reader.Array<string, TextFormat>("text_ids"),
        ParameterHash = reader.Name("parameter_hash"),
        RulesVersion = reader.Name("rules_version"),
        ModelHash = reader.OptionalName("model_hash"),
        ReferenceOffsets = reader.Array<ReferenceOffset, ReferenceOffsetFormat>("reference_offsets"),
        DataQuality = reader.Array<string, NameFormat>("data_quality"),
        IsCanary = reader.Boolean("is_canary"),
        Reason = reader.Text("reason"),
        RequiresHumanReview = reader.Boolean("requires_human_review"),
    };
}
