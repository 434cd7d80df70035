using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>An order that would have met a resting order of its own group.</summary>
/// <param name="Order">The record that entered it.</param>
/// <param name="Resting">The record that entered the order it would have met.</param>
internal readonly record struct Attempt(
    string OrderId,
    string Group,
    EventTime At,
    string Account,
    string RestingAccount,
    string? Trader,
    string Venue,
    Evidence Order,
    Evidence Resting,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets);
