using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct PaymentFormat : IAvroFormat<Payment>
{
    public static int MinimumBytes => 12;

    public static void Write(ref AvroWriter writer, in Payment value)
    {
        writer.String(value.PaymentId);
        writer.Time(value.EventTime);
        writer.Enum((int)value.Status);
        writer.String(value.DebtorAccount);
        writer.String(value.CreditorAccount);
        writer.Optional(value.DebtorName);
        writer.Optional(value.CreditorName);
        if (writer.Presence(value.Countries is not null))
        {
            writer.Array<string, NameFormat>(value.Countries!);
        }

        writer.Long(value.Amount);
        writer.String(value.Currency);
        writer.Enum((int)value.Channel);
        writer.Boolean(value.CustomerInitiated);
    }

    public static Payment Read(ref AvroReader reader) => new()
    {
        PaymentId = reader.Text("payment_id"),
        EventTime = reader.Time("event_time"),
        Status = (PaymentStatus)reader.Enum("status", 2),
        DebtorAccount = reader.Party("debtor_account"),
        CreditorAccount = reader.Party("creditor_account"),
        DebtorName = reader.OptionalText("debtor_name"),
        CreditorName = reader.OptionalText("creditor_name"),
        Countries = reader.Presence("countries") ? reader.Array<string, NameFormat>("countries") : null,
        Amount = reader.Long("amount"),
        Currency = reader.Name("currency"),
        Channel = (Channel)reader.Enum("channel", 6),
        CustomerInitiated = reader.Boolean("customer_initiated"),
    };
}
