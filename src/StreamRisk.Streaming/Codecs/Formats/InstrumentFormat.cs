using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct InstrumentFormat : IAvroFormat<Instrument>
{
    public static int MinimumBytes => 13;

    public static void Write(ref AvroWriter writer, in Instrument value)
    {
        writer.String(value.Symbol);
        writer.String(value.Issuer);
        writer.Array<string, TextFormat>(value.Names);
        writer.Array<string, TextFormat>(value.Aliases);
        writer.String(value.Class);
        writer.Price(value.Tick);
        writer.String(value.Currency);
        writer.String(value.SessionOpen);
        writer.String(value.SessionClose);
        writer.Optional(value.ClosingAuction);
        writer.Optional(value.TimeZone);
        writer.Optional(value.AverageDailyVolume);
        writer.Time(value.ValidFrom);
    }

    public static Instrument Read(ref AvroReader reader) => new()
    {
        Symbol = reader.Name("symbol"),
        Issuer = reader.Name("issuer"),
        Names = reader.Array<string, TextFormat>("names"),
        Aliases = reader.Array<string, TextFormat>("aliases"),
        Class = reader.Name("class"),
        Tick = reader.Price("tick"),
        Currency = reader.Name("currency"),
        SessionOpen = reader.Name("session_open"),
        SessionClose = reader.Name("session_close"),
        ClosingAuction = reader.OptionalName("closing_auction"),
        TimeZone = reader.OptionalName("time_zone"),
        AverageDailyVolume = reader.OptionalQuantity("average_daily_volume"),
        ValidFrom = reader.Time("valid_from"),
    };
}
