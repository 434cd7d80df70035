namespace StreamRisk.Simulation.Plants;

/// <summary>How someone shows orders that he does not mean.</summary>
/// <param name="Shape">In what way they are hidden.</param>
/// <param name="Ratio">What is shown, in sizes of the order that is meant.</param>
/// <param name="Orders">Number of orders shown.</param>
/// <param name="Levels">Prices over which they are spread.</param>
/// <param name="Life">Seconds for which they stand before the other order is filled.</param>
/// <param name="Reaction">Seconds after the fill when they begin to go.</param>
/// <param name="OfDepth">At least this share of the depth of the five best prices.</param>
/// <param name="Impact">Ticks by which the price gives way.</param>
/// <param name="Times">How often it is done.</param>
internal readonly record struct SpoofTerms(
    SpoofShape Shape, double Ratio, int Orders, int Levels, double Life, double Reaction, double OfDepth, double Impact, int Times);
