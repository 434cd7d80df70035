using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Replay;

/// <summary>Hands records to a task as a worker does: after one that cannot be handled, its key begins anew and the partition goes on. One thread.</summary>
internal sealed class ReplayedPartition(IReplayTask task, StagedOutput output)
{
    public IReplayTask Task => task;

    /// <param name="avro">Bare Avro binary of one value.</param>
    /// <returns>Null, or why the record could not be handled.</returns>
    /// <exception cref="BadRecordException">The value cannot be decoded.</exception>
    public string? Handle(ReadOnlySpan<byte> avro)
    {
        string? failure = null;
        while (true)
        {
            try
            {
                task.Handle(avro);
                output.Stand();
                return failure;
            }
            catch (Exception e) when (e is not BadRecordException && RecordFailure.Concerns(e))
            {
                output.Rewind();
                failure ??= RecordFailure.Message(e);
                if (!task.Recover())
                {
                    return failure;
                }
            }
        }
    }
}
