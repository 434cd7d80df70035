namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>What a group did before a story, in the direction of the move that followed.</summary>
/// <param name="Net">1e-9 units, positive in the direction of the move.</param>
/// <param name="Value">In currency units at its own average price.</param>
/// <param name="Average">Own average price.</param>
/// <param name="Gain">Gain or avoided loss, currency units.</param>
/// <param name="Usual">Median of its net over as many sessions, units; null: its first trade in a month or more.</param>
internal readonly record struct InsiderTrade(long Net, double Value, double Average, double Gain, double? Usual);
