namespace StreamRisk.Simulation.Market;

/// <summary>Which sides of a match the venue reports as a fill event; the trade is printed in any case.</summary>
internal enum FillReports
{
    Both,
    AggressorOnly,
    RestingOnly,
}
