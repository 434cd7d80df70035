namespace StreamRisk.Engine.Edge;

/// <summary>One line of a file on its way to a topic.</summary>
public readonly record struct PublishLine<T>
{
    public required EventTime EventTime { get; init; }

    public required T Value { get; init; }
}
