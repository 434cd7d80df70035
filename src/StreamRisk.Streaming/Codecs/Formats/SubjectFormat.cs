using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct SubjectFormat : IAvroFormat<Subject>
{
    public static int MinimumBytes => 6;

    public static void Write(ref AvroWriter writer, in Subject value)
    {
        writer.Optional(value.Group);
        writer.Array<string, PartyFormat>(value.Accounts);
        writer.Optional(value.Instrument);
        writer.Optional(value.Issuer);
        writer.Optional(value.Side);
        writer.Optional(value.Feed);
    }

    public static Subject Read(ref AvroReader reader) => new()
    {
        Group = reader.OptionalParty("group"),
        Accounts = reader.Array<string, PartyFormat>("accounts"),
        Instrument = reader.OptionalName("instrument"),
        Issuer = reader.OptionalName("issuer"),
        Side = reader.OptionalName("side"),
        Feed = reader.OptionalName("feed"),
    };
}
