namespace StreamRisk.Engine.Records;

/// <summary>Who owns an account. Key: account.</summary>
public sealed record AccountOwner
{
    public required string Account { get; init; }

    public required string Owner { get; init; }

    /// <summary>Owners that act together with this one.</summary>
    public IReadOnlyList<string> LinkedOwners { get; init; } = [];

    public required Role Role { get; init; }

    public EventTime? OpenedAt { get; init; }

    public required EventTime ValidFrom { get; init; }
}
