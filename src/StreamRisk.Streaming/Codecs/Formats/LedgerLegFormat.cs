using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct LedgerLegFormat : IAvroFormat<LedgerLeg>
{
    public static int MinimumBytes => 19;

    public static void Write(ref AvroWriter writer, in LedgerLeg value)
    {
        writer.String(value.PaymentId);
        writer.Enum((int)value.Status);
        writer.Enum((int)value.Leg);
        writer.Time(value.EventTime);
        writer.String(value.Group);
        writer.String(value.Account);
        writer.Optional((int?)value.Role);
        writer.Optional(value.OpenedAt);
        writer.String(value.Counterparty);
        writer.String(value.CounterpartyGroup);
        writer.Optional(value.Name);
        writer.Optional(value.CounterpartyName);
        if (writer.Presence(value.Countries is not null))
        {
            writer.Array<string, NameFormat>(value.Countries!);
        }

        writer.Long(value.Amount);
        writer.String(value.Currency);
        writer.Enum((int)value.Channel);
        writer.Boolean(value.CustomerInitiated);
        writer.Boolean(value.KnownOwner);
        writer.Array<ReferenceOffset, ReferenceOffsetFormat>(value.ReferenceOffsets);
    }

    public static LedgerLeg Read(ref AvroReader reader) => new()
    {
        PaymentId = reader.Text("payment_id"),
        Status = (PaymentStatus)reader.Enum("status", 2),
        Leg = (Leg)reader.Enum("leg", 2),
        EventTime = reader.Time("event_time"),
        Group = reader.Party("group"),
        Account = reader.Party("account"),
        Role = reader.Presence("role") ? (Role)reader.Enum("role", 5) : null,
        OpenedAt = reader.OptionalTime("opened_at"),
        Counterparty = reader.Party("counterparty"),
        CounterpartyGroup = reader.Party("counterparty_group"),
        Name = reader.OptionalText("name"),
        CounterpartyName = reader.OptionalText("counterparty_name"),
        Countries = reader.Presence("countries") ? reader.Array<string, NameFormat>("countries") : null,
        Amount = reader.Long("amount"),
        Currency = reader.Name("currency"),
        Channel = (Channel)reader.Enum("channel", 6),
        CustomerInitiated = reader.Boolean("customer_initiated"),
        KnownOwner = reader.Boolean("known_owner"),
        ReferenceOffsets = reader.Array<ReferenceOffset, ReferenceOffsetFormat>("reference_offsets"),
    };
}
