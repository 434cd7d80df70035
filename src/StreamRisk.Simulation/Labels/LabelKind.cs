namespace StreamRisk.Simulation.Labels;

/// <summary>What an evaluation expects of a label.</summary>
public enum LabelKind
{
    /// <summary>Must alert.</summary>
    Hit,

    /// <summary>Must alert and later be revised.</summary>
    Revised,

    /// <summary>Must not alert.</summary>
    Quiet,

    /// <summary>Neither hit nor error.</summary>
    Also,
}
