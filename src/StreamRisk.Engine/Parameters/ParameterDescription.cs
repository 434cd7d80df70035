namespace StreamRisk.Engine.Parameters;

/// <summary>One parameter as `rules show` prints it; values are in their JSON form.</summary>
/// <param name="Path">Section and name, e.g. `structuring.minimum_count`.</param>
public sealed record ParameterDescription(
    string Path,
    string Value,
    string Default,
    string Unit,
    double Minimum,
    double Maximum,
    string Rationale);
