namespace StreamRisk.Engine.Records;

/// <summary>NotEvaluated</summary>
public sealed record NotEvaluated
{
    public required string Reason { get; init; }

    public required long Count { get; init; }
}
