using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>The next thing that a rebuild gives to the engine: a raw record, or a Mark.</summary>
public readonly record struct RebuildStep<T>
{
    /// <summary>Not null: this step is a Mark, and <see cref="Source"/> and <see cref="Record"/> are empty.</summary>
    public Mark? Mark { get; init; }

    public RawSource<T>? Source { get; init; }

    public RawInput<T> Record { get; init; }

    /// <summary>Position of the rebuild: running maximum of event time, capped at arrival, within input and key; of a Mark its time.</summary>
    public required EventTime Effective { get; init; }
}
