namespace StreamRisk.Simulation.Labels;

/// <summary>How plainly a plant shows what makes it abuse; hard lies near the edge of the definition, and inside it.</summary>
internal enum Difficulty
{
    Easy,
    Normal,
    Hard,
}
