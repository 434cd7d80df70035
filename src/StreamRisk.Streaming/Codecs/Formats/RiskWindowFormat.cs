using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct RiskWindowFormat : IAvroFormat<RiskWindow>
{
    public static int MinimumBytes => 24;

    public static void Write(ref AvroWriter writer, in RiskWindow value)
    {
        writer.Enum((int)value.ScopeKind);
        writer.String(value.Scope);
        writer.Time(value.Start);
        writer.Time(value.End);
        writer.Int(value.SizeMinutes);
        writer.Int(value.Revision);
        writer.Long(value.TextCount);
        writer.Optional(value.Sentiment);
        writer.Optional(value.NegativeShare);
        writer.Long(value.Authors);
        writer.Long(value.NearDuplicates);
        writer.Array<string, TextFormat>(value.TopTexts);
        writer.Quantity(value.Volume);
        writer.Long(value.Trades);
        writer.Optional(value.Open);
        writer.Optional(value.Close);
        writer.Optional(value.Return);
        writer.Optional(value.OrderTradeRatio);
        writer.Optional(value.CancelRatio);
        writer.Array<Feature, FeatureFormat>(value.Features);
        writer.Optional(value.Risk);
        writer.Optional(value.RiskChange1h);
        writer.Optional(value.RiskChange1d);
        writer.Boolean(value.Complete);
    }

    public static RiskWindow Read(ref AvroReader reader) => new()
    {
        ScopeKind = (ScopeKind)reader.Enum("scope_kind", 2),
        Scope = reader.Name("scope"),
        Start = reader.Time("start"),
        End = reader.Time("end"),
        SizeMinutes = reader.Int("size"),
        Revision = reader.Int("revision"),
        TextCount = reader.Long("text_count"),
        Sentiment = reader.OptionalDouble("sentiment"),
        NegativeShare = reader.OptionalDouble("negative_share"),
        Authors = reader.Long("authors"),
        NearDuplicates = reader.Long("near_duplicates"),
        TopTexts = reader.Array<string, TextFormat>("top_texts"),
        Volume = reader.Quantity("volume"),
        Trades = reader.Long("trades"),
        Open = reader.OptionalPrice("open"),
        Close = reader.OptionalPrice("close"),
        Return = reader.OptionalDouble("return"),
        OrderTradeRatio = reader.OptionalDouble("order_trade_ratio"),
        CancelRatio = reader.OptionalDouble("cancel_ratio"),
        Features = reader.Array<Feature, FeatureFormat>("features"),
        Risk = reader.OptionalDouble("risk"),
        RiskChange1h = reader.OptionalDouble("risk_change_1h"),
        RiskChange1d = reader.OptionalDouble("risk_change_1d"),
        Complete = reader.Boolean("complete"),
    };
}
