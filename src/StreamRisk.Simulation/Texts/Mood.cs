namespace StreamRisk.Simulation.Texts;

/// <summary>What a text is meant to say of its instrument.</summary>
internal enum Mood
{
    Negative,
    Positive,
    Neutral,
}
