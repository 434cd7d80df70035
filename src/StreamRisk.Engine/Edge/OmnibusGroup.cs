using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>Splits an omnibus account: many clients behind one account must not look like one owner.</summary>
/// <remarks>
/// An account is omnibus where its role is `broker` and the order carries a `client_order_id`; the group is then `account/client_order_id`.
/// The id of the client's order is the only identity that such a record has: two orders of one broker account meet as strangers unless
/// they work the same client order. A broker account's own orders carry no such id and keep the owner's group.
/// </remarks>
internal static class OmnibusGroup
{
    public static string Of(string group, Role? role, string account, string? clientOrderId) =>
        role == Role.Broker && clientOrderId is not null ? $"{account}/{clientOrderId}" : group;
}
