namespace StreamRisk.Engine.Records;

/// <summary>One post. Key: the post id.</summary>
public sealed record SocialPost
{
    public required string Id { get; init; }

    public required string Platform { get; init; }

    public required string AuthorId { get; init; }

    public EventTime? AuthorCreatedAt { get; init; }

    public long? AuthorFollowers { get; init; }

    public required EventTime PostedAt { get; init; }

    public required string Text { get; init; }

    public string? RepostOf { get; init; }
}
