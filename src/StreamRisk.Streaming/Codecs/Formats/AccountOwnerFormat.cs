using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct AccountOwnerFormat : IAvroFormat<AccountOwner>
{
    public static int MinimumBytes => 6;

    public static void Write(ref AvroWriter writer, in AccountOwner value)
    {
        writer.String(value.Account);
        writer.String(value.Owner);
        writer.Array<string, PartyFormat>(value.LinkedOwners);
        writer.Enum((int)value.Role);
        writer.Optional(value.OpenedAt);
        writer.Time(value.ValidFrom);
    }

    public static AccountOwner Read(ref AvroReader reader) => new()
    {
        Account = reader.Party("account"),
        Owner = reader.Party("owner"),
        LinkedOwners = reader.Array<string, PartyFormat>("linked_owners"),
        Role = (Role)reader.Enum("role", 5),
        OpenedAt = reader.OptionalTime("opened_at"),
        ValidFrom = reader.Time("valid_from"),
    };
}
