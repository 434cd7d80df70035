using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>How severe an indicator is: P = 0.6 · score + 0.4 · M + modifiers, and the band that P falls in.</summary>
public static class SeverityFormula
{
    /// <summary>Margin g of one gate, 0 to 1: how far the value lies beyond its threshold; null for Boolean and identity gates.</summary>
    public static double? Margin(in Gate gate)
    {
        if (gate.Comparator is Comparator.Equal or Comparator.True)
        {
            return null;
        }

        // At most -2 is at least 2 the other way round: margins compare magnitudes.
        bool atLeast = (gate.Comparator == Comparator.AtLeast) == (gate.Threshold >= 0);
        double value = gate.Threshold >= 0 ? gate.Value : -gate.Value;
        double threshold = Math.Abs(gate.Threshold);
        double ratio = atLeast ? value / threshold : threshold / value;
        return double.IsNaN(ratio) ? 0 : Clamp((ratio - 1) / 2);
    }

    /// <summary>Mean margin of the gates that have one; 1 if none has.</summary>
    public static double Score(IReadOnlyList<Gate> gates)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < gates.Count; i++)
        {
            Gate gate = gates[i];
            if (Margin(gate) is { } margin)
            {
                sum += margin;
                count++;
            }
        }

        return count == 0 ? 1 : sum / count;
    }

    /// <summary>M = clamp(log10(max(1, V/V0))/2) with V = max(notional, 10 · |profit|), 0 to 1.</summary>
    /// <param name="notional">Minor units.</param>
    /// <param name="profit">Profit or avoided loss, minor units.</param>
    /// <param name="currency">ISO 4217; null: two decimals.</param>
    /// <param name="v0">Materiality, in whole currency units.</param>
    public static double Materiality(long? notional, long? profit, string? currency, double v0)
    {
        double minorPerMajor = currency is null ? 100 : MinorUnit.PerMajor(currency);
        double v = Math.Max(notional ?? 0, 10 * Math.Abs((double)(profit ?? 0))) / minorPerMajor;
        return Clamp(DeterministicMath.Log10(Math.Max(1, v / v0)) / 2);
    }

    /// <summary>P, rounded to four places.</summary>
    public static double Priority(double score, double materiality, double modifiers) =>
        Math.Round((0.6 * score) + (0.4 * materiality) + modifiers, 4, MidpointRounding.ToEven);

    /// <summary>low below 0.3, medium below 0.55, high below 0.8, else critical; then what the row of the scenario fixes, raises or caps.</summary>
    public static Severity Band(double priority, Severity? fixedSeverity, Severity? cap, bool oneUp = false)
    {
        Severity band = fixedSeverity ?? priority switch
        {
            < 0.3 => Severity.Low,
            < 0.55 => Severity.Medium,
            < 0.8 => Severity.High,
            _ => Severity.Critical,
        };
        band = oneUp && band < Severity.Critical ? band + 1 : band;
        return cap is { } most && band > most ? most : band;
    }

    private static double Clamp(double x) => Math.Clamp(x, 0, 1);
}
