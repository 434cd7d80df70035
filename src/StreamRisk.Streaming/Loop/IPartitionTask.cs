using StreamRisk.Engine;
using StreamRisk.Engine.State;

namespace StreamRisk.Streaming.Loop;

/// <summary>The work on one input partition. All calls come from the loop's thread, records in offset order.</summary>
public interface IPartitionTask : IDisposable
{
    /// <summary>
    /// The lowest offset that was handed over and is not done yet; null: everything is. The loop commits up to here, so outputs must be
    /// in the task's buffer before an offset counts as done.
    /// </summary>
    long? FirstPending { get; }

    /// <summary>
    /// Takes a record. What is wrong with a record is the task's business: it writes a dead letter and returns true.
    /// </summary>
    /// <returns>False: not now, nothing was changed; the loop offers the same record again.</returns>
    bool TryHandle(in InputRecord record);

    /// <summary>
    /// <see cref="TryHandle"/> threw: the record is a dead letter, and what was written since <see cref="OutputBuffer.Stand"/> is dropped. The
    /// task brings its state back to where it can go on.
    /// </summary>
    /// <returns>True: the record is to be handed over once more, for the parts of the state that had not seen it.</returns>
    bool Recover();

    /// <summary>What is saved in checkpoints and restored; null: a restart replays the log from where the task's state began.</summary>
    IStatefulTask? State => null;

    /// <summary>Nothing more lies in the partition at the moment.</summary>
    void AtEnd(EventTime now);
}
