namespace StreamRisk.Engine.Coverage;

/// <summary>Counts of one scenario since its last report.</summary>
internal sealed class ScenarioCounts(string scenario)
{
    public string Scenario { get; } = scenario;

    public long Evaluated { get; private set; }

    /// <summary>True: evaluated since the last round.</summary>
    public bool EvaluatedThisRound { get; private set; }

    /// <summary>True: wanted and not evaluated since the last round.</summary>
    public bool MissedThisRound { get; private set; }

    /// <summary>Not evaluated, by reason.</summary>
    public CountList Reasons { get; } = new();

    public void CountEvaluated()
    {
        Evaluated++;
        EvaluatedThisRound = true;
    }

    public void CountMissed(string reason)
    {
        Reasons.Add(reason);
        MissedThisRound = true;
    }

    public void EndRound()
    {
        EvaluatedThisRound = false;
        MissedThisRound = false;
    }

    public void Clear()
    {
        Evaluated = 0;
        Reasons.Clear();
    }
}
