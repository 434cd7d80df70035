namespace StreamRisk.Engine.Records;

/// <summary>State of one input partition of the writer.</summary>
public readonly record struct InputReport
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary>Newest event time, each event counted at most at its arrival; null: never used.</summary>
    public EventTime? Newest { get; init; }

    /// <summary>Microseconds at its end with nothing; 0 unless over 1 s.</summary>
    public required TimeSpan IdleFor { get; init; }

    public required IReadOnlyList<SourceCount> Seen { get; init; }
}
