using StreamRisk.Engine;

namespace StreamRisk.App.Replay;

/// <summary>One partition of a log under replay.</summary>
internal interface IReplayTask
{
    /// <summary>Newest event time that a Mark reported.</summary>
    EventTime Position { get; }

    /// <param name="avro">Bare Avro binary of one value.</param>
    void Handle(ReadOnlySpan<byte> avro);

    /// <summary><see cref="Handle"/> threw: forgets the key that was in work.</summary>
    /// <returns>True: the record is to be handed over once more, for the other keys.</returns>
    bool Recover();
}
