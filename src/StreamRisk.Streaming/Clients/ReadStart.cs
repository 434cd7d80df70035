using StreamRisk.Engine;

namespace StreamRisk.Streaming.Clients;

/// <summary>Where the reading of a partition starts.</summary>
/// <param name="Kind">Which of the others counts.</param>
/// <param name="Offset">First offset to read (<see cref="ReadStartKind.Offset"/>), or how many before the end (<see cref="ReadStartKind.Latest"/>).</param>
/// <param name="Time">First arrival to read (<see cref="ReadStartKind.Time"/>).</param>
public readonly record struct ReadStart(ReadStartKind Kind, long Offset, EventTime Time)
{
    public static ReadStart Beginning => new(ReadStartKind.Beginning, 0, default);

    public static ReadStart End => new(ReadStartKind.End, 0, default);

    public static ReadStart At(long offset) => new(ReadStartKind.Offset, offset, default);

    /// <summary>So many offsets before the end, or fewer where the partition holds fewer.</summary>
    public static ReadStart Latest(long count) => new(ReadStartKind.Latest, count, default);

    /// <summary>The first record that arrived at or after this time.</summary>
    public static ReadStart Since(EventTime time) => new(ReadStartKind.Time, 0, time);
}
