using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios;

/// <summary>Gates as they are written into alerts: to four places, with what they say.</summary>
internal static class Gates
{
    public static Gate AtLeast(string name, double value, string unit, double threshold) => Of(name, value, unit, Comparator.AtLeast, threshold);

    public static Gate AtMost(string name, double value, string unit, double threshold) => Of(name, value, unit, Comparator.AtMost, threshold);

    private static Gate Of(string name, double value, string unit, Comparator comparator, double threshold) => new()
    {
        Name = name,
        Value = Math.Round(value, 4, MidpointRounding.ToEven),
        Unit = unit,
        Comparator = comparator,
        Threshold = Math.Round(threshold, 4, MidpointRounding.ToEven),
        Passed = comparator == Comparator.AtLeast ? value >= threshold : value <= threshold,
    };
}
