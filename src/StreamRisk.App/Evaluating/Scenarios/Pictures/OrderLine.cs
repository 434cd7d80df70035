using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>An order at one price, from its entry or amendment to what ended it.</summary>
/// <param name="Ended">fill, cancel or what else ended it; null: it stayed at that price.</param>
/// <param name="Marked">The label or the alert names a record of it.</param>
internal sealed record OrderLine(Side Side, double Price, double Quantity, EventTime From, EventTime To, OrderKind? Ended, bool Marked);
