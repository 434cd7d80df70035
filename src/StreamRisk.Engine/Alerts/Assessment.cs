using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>Score, P and band of an episode as it stands.</summary>
internal readonly record struct Assessment(double Score, double Priority, Severity Severity)
{
    /// <summary>Assesses one hit with the amounts of its whole episode.</summary>
    /// <param name="repeated">The same key had another alert of the group.</param>
    public static Assessment Of(Hit hit, Amounts amounts, bool repeated, EpisodeOptions options)
    {
        double score = hit.Score ?? SeverityFormula.Score(hit.Gates);
        double v0 = hit.Scenario.Clock == Time.EngineClock.Ledger ? options.LedgerMateriality : options.MarketMateriality;
        double materiality = hit.Scenario.TextOnly ? 0.5 : SeverityFormula.Materiality(amounts.Notional, amounts.Profit, amounts.Currency, v0);
        double priority = SeverityFormula.Priority(score, materiality, hit.Modifier + (repeated ? options.RepeatModifier : 0));
        return new Assessment(
            Math.Round(score, 4, MidpointRounding.ToEven),
            priority,
            SeverityFormula.Band(priority, hit.FixedSeverity, hit.SeverityCap, hit.OneBandUp));
    }

    /// <summary>True if a reviewer would look at this one first.</summary>
    public bool Outranks(in Assessment other) =>
        Severity != other.Severity ? Severity > other.Severity : Priority != other.Priority ? Priority > other.Priority : Score > other.Score;

    public static Assessment Read(StateReader r) => new(r.Double(), r.Double(), r.Choice<Severity>());

    public void Save(StateWriter w)
    {
        w.Double(Score);
        w.Double(Priority);
        w.Choice(Severity);
    }
}
