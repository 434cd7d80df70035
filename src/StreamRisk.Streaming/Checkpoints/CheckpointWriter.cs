using System.Buffers;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// Saves the state of tasks with their outputs: in rounds, each of which writes the keys that had unsaved changes when it began, the oldest
/// change first, so many bytes a commit; and with every part of it the task record, whose `replay_from` makes up for the rest. One thread.
/// </summary>
internal sealed class CheckpointWriter(string topic, CheckpointOptions options, TimeProvider time)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly long _start = time.GetTimestamp();
    private StateWriter? _writer;
    private int _first;

    public string Topic => topic;

    /// <summary>Adds what is due to the outputs of the live tasks whose position moves with this commit.</summary>
    /// <param name="handover">The last commit before the partitions are given up: everything, as far as the bytes for that reach.</param>
    /// <returns>Bytes of state written.</returns>
    public long Write(IReadOnlyList<PartitionSlot> slots, bool handover)
    {
        long budget = handover ? options.BytesAtHandover : options.BytesPerCommit;
        long written = 0;
        _first++;
        for (int i = 0; i < slots.Count && written < budget; i++)
        {
            // Another one goes first each time, so that one partition cannot use up what is there for all.
            PartitionSlot slot = slots[(_first + i) % slots.Count];
            if (slot.State == SlotState.Live && slot.Saving is { } saving && slot.Task?.State is { } state && (slot.Moved || handover)
                && (handover ? state.Keys.Unsaved > 0 || slot.Moved : IsDue(saving, state)))
            {
                if (handover)
                {
                    saving.Left = state.Keys.Unsaved;
                }

                written += Write(slot, saving, state, budget - written);
            }
        }

        return written;
    }

    /// <summary>The first part of a task's first round: from then on there is a task record.</summary>
    public void Begin(PartitionSlot slot, SlotSaving saving, IStatefulTask state)
    {
        foreach (string place in saving.Leftover)
        {
            slot.Output.Begin(topic, slot.Partition.Partition.Value, place);
            slot.Output.EndNull();
        }

        saving.Leftover = [];
        saving.Left = 0;
        Write(slot, saving, state, 0);
    }

    private bool IsDue(SlotSaving saving, IStatefulTask state)
    {
        if (saving.Left > 0)
        {
            return true;
        }

        TimeSpan now = time.GetElapsedTime(_start);
        if (now - saving.Began < options.Interval)
        {
            return false;
        }

        saving.Began = now;
        saving.Left = state.Keys.Unsaved;
        return true;
    }

    private long Write(PartitionSlot slot, SlotSaving saving, IStatefulTask state, long budget)
    {
        long position = slot.Position;
        int partition = slot.Partition.Partition.Value;
        state.At(position);
        state.BeginEpoch();
        long written = 0;
        for (; saving.Left > 0 && written < budget && state.Keys.OldestUnsaved is { } key; saving.Left--)
        {
            written += Write(slot.Output, partition, state.Keys, key);
        }

        while (state.Keys.ForgetReset() is { } reset)
        {
            Delete(slot.Output, partition, reset.Name, 0, reset.Pieces);
        }

        ReadOnlySpan<byte> task = Saved(state.Save);
        int pieces = WritePieces(slot.Output, partition, SavedPartition.Task, position, task);
        Delete(slot.Output, partition, SavedPartition.Task, pieces, saving.TaskPieces);
        saving.TaskPieces = pieces;
        saving.ReplayFrom = state.Keys.ReplayFrom.Offset;
        Write(slot.Output, partition, slot.Birth, saving.ReplayFrom);
        saving.Saved(time.GetTimestamp(), position);
        return written + task.Length;
    }

    private int Write(OutputBuffer output, int partition, StateKeys keys, StateKey key)
    {
        ReadOnlySpan<byte> bytes = default;
        int pieces = 1;
        if (key.State is { } state)
        {
            bytes = Saved(state.Save);
            pieces = WritePieces(output, partition, key.Name, keys.Position, bytes);
        }
        else
        {
            output.Begin(topic, partition, CheckpointPiece.KeyOf(key.Name, 0));
            CheckpointPiece.Write(output, keys.Position, 0, 0, default);
            output.End();
        }

        Delete(output, partition, key.Name, pieces, key.Pieces);
        key.Bytes = bytes.Length;
        keys.Saved(pieces);
        return bytes.Length;
    }

    private int WritePieces(OutputBuffer output, int partition, string name, long covered, ReadOnlySpan<byte> bytes)
    {
        int pieces = CheckpointPiece.CountOf(bytes.Length);
        for (int i = 0; i < pieces; i++)
        {
            int from = i * CheckpointPiece.Room;
            output.Begin(topic, partition, CheckpointPiece.KeyOf(name, i));
            CheckpointPiece.Write(output, covered, i, pieces, bytes.Slice(from, Math.Min(CheckpointPiece.Room, bytes.Length - from)));
            output.End();
        }

        return pieces;
    }

    private void Delete(OutputBuffer output, int partition, string name, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            output.Begin(topic, partition, CheckpointPiece.KeyOf(name, i));
            output.EndNull();
        }
    }

    private void Write(OutputBuffer output, int partition, long birth, long replayFrom)
    {
        var record = new TaskRecord
        {
            FormatVersion = CheckpointPiece.Format,
            BirthOffset = birth,
            ReplayFrom = replayFrom,
            WrittenAt = EventTime.FromDateTimeOffset(time.GetUtcNow()),
        };
        RecordCodecs.TaskRecord.Encode(record, output.Begin(topic, partition, SavedPartition.Task));
        output.End();
    }

    private ReadOnlySpan<byte> Saved(Action<StateWriter> save)
    {
        _bytes.ResetWrittenCount();
        _writer ??= new StateWriter(_bytes);
        _writer.Restart();
        save(_writer);
        return _bytes.WrittenSpan;
    }
}
