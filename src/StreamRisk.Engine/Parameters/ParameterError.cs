namespace StreamRisk.Engine.Parameters;

/// <summary>One refused parameter.</summary>
/// <param name="Path">Where it stands, e.g. `structuring.minimum_count`.</param>
/// <param name="Found">The refused value as written.</param>
/// <param name="Accepted">What would be accepted.</param>
public readonly record struct ParameterError(string Path, string Found, string Accepted)
{
    public override string ToString() => $"{Path} is {Found}; accepted: {Accepted}";
}
