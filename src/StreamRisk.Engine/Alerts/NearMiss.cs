using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>Tells what stayed just below its thresholds, and which of that is looked at.</summary>
internal static class NearMiss
{
    /// <summary>Every gate holds but one, and that one nearly: within the share of its threshold, or one short where things are counted.</summary>
    public static bool Is(IReadOnlyList<Gate> gates, double share)
    {
        int failed = 0;
        for (int i = 0; i < gates.Count; i++)
        {
            Gate gate = gates[i];
            if (gate.Passed)
            {
                continue;
            }

            failed++;
            if (failed > 1 || !IsNear(gate, share))
            {
                return false;
            }
        }

        return failed == 1;
    }

    /// <summary>By the first 32 bits of the id, which are those of a hash.</summary>
    /// <param name="id">Lower-case hex.</param>
    public static bool IsSampled(string id, double share) =>
        uint.Parse(id.AsSpan(0, 8), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture) < share * ((double)uint.MaxValue + 1);

    private static bool IsNear(in Gate gate, double share) => gate.Comparator switch
    {
        Comparator.AtLeast => gate.Value >= share * gate.Threshold || (IsCount(gate) && gate.Value == gate.Threshold - 1),
        Comparator.AtMost => gate.Value <= gate.Threshold / share || (IsCount(gate) && gate.Value == gate.Threshold + 1),
        _ => false,
    };

    private static bool IsCount(in Gate gate) => gate.Threshold >= 2 && double.IsInteger(gate.Threshold) && double.IsInteger(gate.Value);
}
