using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>What the reference says of an account, true for event times from <paramref name="From"/> to before <paramref name="Until"/>.</summary>
/// <param name="Owner">Null: no record in force.</param>
/// <param name="Group">Owner group.</param>
/// <param name="Offsets">The account's own record and, if another, the one of the account that names the group.</param>
internal readonly record struct Holder(
    AccountOwner? Owner, string Group, IReadOnlyList<ReferenceOffset> Offsets, EventTime From, EventTime Until);
