namespace StreamRisk.Engine.Coverage;

/// <summary>Counts what scenarios looked at and what they could not look at, and why, since the last report.</summary>
public sealed class CoverageCounts
{
    public void Evaluated(string scenario) => throw new NotSupportedException(scenario);

    /// <param name="scenario">Scenario id.</param>
    /// <param name="reason">A short fixed phrase, e.g. `no average daily volume`; never built per record.</param>
    public void NotEvaluated(string scenario, string reason) => throw new NotSupportedException(scenario + reason);

    public void Late(string topic) => throw new NotSupportedException(topic);

    public void UnknownInstrument(string symbol) => throw new NotSupportedException(symbol);
}
