namespace StreamRisk.Engine.Records;

/// <summary>Whom or what the indicator is about; a field is absent where it has no meaning.</summary>
public sealed record Subject
{
    public string? Group { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public string? Instrument { get; init; }

    public string? Issuer { get; init; }

    public string? Side { get; init; }

    public string? Feed { get; init; }
}
