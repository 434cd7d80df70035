using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios;

/// <summary>Gates that hold.</summary>
internal static class Gates
{
    public static Gate AtLeast(string name, double value, string unit, double threshold) => Of(name, value, unit, Comparator.AtLeast, threshold);

    public static Gate AtMost(string name, double value, string unit, double threshold) => Of(name, value, unit, Comparator.AtMost, threshold);

    private static Gate Of(string name, double value, string unit, Comparator comparator, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = comparator,
        Threshold = threshold,
        Passed = true,
    };
}
