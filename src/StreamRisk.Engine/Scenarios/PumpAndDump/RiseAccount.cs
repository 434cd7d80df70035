namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>A group that was reported.</summary>
/// <param name="Anchor">Event id of the fill that completed the gates.</param>
/// <param name="Profit">In currency units, as last reported.</param>
internal readonly record struct RiseAccount(string Anchor, double Profit);
