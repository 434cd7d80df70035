namespace StreamRisk.Engine.Records;

/// <summary>Event time covered.</summary>
public readonly record struct EventWindow
{
    public required EventTime Start { get; init; }

    public required EventTime End { get; init; }
}
