namespace StreamRisk.Engine.Records;

/// <summary>In UTF-16 units of the cleaned text.</summary>
public readonly record struct Span
{
    public required int Start { get; init; }

    public required int End { get; init; }
}
