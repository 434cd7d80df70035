using System.Reflection;

namespace StreamRisk.Engine.Parameters;

/// <summary>One parameter: its property and what is accepted for it.</summary>
internal sealed record ParameterEntry(PropertyInfo Property, ParameterAttribute Attribute)
{
    public Type Type => Property.PropertyType;

    /// <summary>Ticks in one JSON unit of a duration.</summary>
    public long TicksPerUnit => Attribute.Unit switch
    {
        "s" => TimeSpan.TicksPerSecond,
        "min" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => throw new InvalidOperationException($"{Property.Name}: the unit of a duration is s, min, h or d, not {Attribute.Unit}."),
    };

    public bool InRange(double value) => value >= Attribute.Minimum && value <= Attribute.Maximum;
}
