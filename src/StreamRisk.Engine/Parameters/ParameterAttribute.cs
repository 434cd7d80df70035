namespace StreamRisk.Engine.Parameters;

/// <summary>Unit, accepted range and recorded rationale of one parameter; its default is what a new options record holds.</summary>
/// <param name="unit">
/// Unit of the JSON value. For a <see cref="TimeSpan"/> one of s, min, h, d: the JSON value is a number of them.
/// For a list the unit of its items, for a <see cref="CurrencyTable"/> of its amounts.
/// </param>
/// <param name="minimum">Smallest accepted value, in that unit; for a list the smallest accepted length.</param>
/// <param name="maximum">Largest accepted value, in that unit; for a list the largest accepted length.</param>
/// <param name="rationale">Why the default is what it is; kept with the parameter because no regulator prescribes a number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string unit, double minimum, double maximum, string rationale) : Attribute
{
    public string Unit { get; } = unit;

    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    public string Rationale { get; } = rationale;
}
