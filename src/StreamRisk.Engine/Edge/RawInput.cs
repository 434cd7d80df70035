namespace StreamRisk.Engine.Edge;

/// <summary>One record of a raw topic or file on its way into a rebuild.</summary>
/// <typeparam name="T">What the caller carries along: the record, or where to find it.</typeparam>
public readonly record struct RawInput<T>
{
    /// <summary>Offset, or line number of a file.</summary>
    public required long Offset { get; init; }

    /// <summary>Key of the raw record (instrument, payment id, root document id, post id): one key lies in one partition.</summary>
    public required string Key { get; init; }

    public required EventTime EventTime { get; init; }

    /// <summary>LogAppendTime, or the as-of time of a file; <see cref="EventTime.MaxValue"/> where it does not matter.</summary>
    public required EventTime Arrival { get; init; }

    /// <summary>As in <see cref="MarkComposer.See"/>.</summary>
    public required string Source { get; init; }

    public required T Value { get; init; }
}
