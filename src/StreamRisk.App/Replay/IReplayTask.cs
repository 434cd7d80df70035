using StreamRisk.Engine;

namespace StreamRisk.App.Replay;

/// <summary>One partition of a log under replay.</summary>
internal interface IReplayTask
{
    /// <summary>Newest event time that a Mark reported.</summary>
    EventTime Position { get; }

    /// <param name="avro">Bare Avro binary of one value.</param>
    void Handle(ReadOnlySpan<byte> avro);
}
