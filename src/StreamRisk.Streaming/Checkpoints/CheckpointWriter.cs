using System.Buffers;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// Saves the state of tasks with their outputs: in rounds, each of which writes the keys that had unsaved changes when it began, the oldest
/// change first, so many bytes a commit (before the first of them, as many to empty a checkpoint that could not be used); and with every
/// part of it the task record, whose `replay_from` makes up for the rest. One thread.
/// </summary>
internal sealed class CheckpointWriter(string topic, CheckpointOptions options, TimeProvider time)
{
    /// <summary>What an empty record costs beside its key.</summary>
    private const int TombstoneBytes = 64;

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly long _start = time.GetTimestamp();
    private StateWriter? _writer;
    private int _first;

    public string Topic => topic;

    /// <summary>
    /// Adds what is due to the outputs of the live tasks whose position moves with this commit; of those that are given up with it everything,
    /// as far as the bytes for that reach.
    /// </summary>
    /// <returns>Bytes of state written.</returns>
    public long Write(IReadOnlyList<PartitionSlot> slots)
    {
        long written = 0;
        long handedOver = 0;
        _first++;
        for (int i = 0; i < slots.Count; i++)
        {
            // Another one goes first each time, so that one partition cannot use up what is there for all.
            PartitionSlot slot = slots[(_first + i) % slots.Count];
            if (slot.State != SlotState.Live || slot.Saving is not { } saving)
            {
                continue;
            }

            if (slot.Leaving && slot.Task!.State is { } leaving && (slot.Moved || leaving.Keys.Unsaved > 0))
            {
                saving.Left = leaving.Keys.Unsaved;
                handedOver += Write(slot, saving, options.BytesAtHandover - handedOver);
            }
            else if (slot.Moved && written < options.BytesPerCommit && IsDue(saving, slot.Task!.State))
            {
                written += Write(slot, saving, options.BytesPerCommit - written);
            }
        }

        return written + handedOver;
    }

    private bool IsDue(SlotSaving saving, IStatefulTask? state)
    {
        if (saving.Left > 0 || saving.Covered < 0)
        {
            return true;
        }

        TimeSpan now = time.GetElapsedTime(_start);
        if (state is null || now - saving.Began < options.Interval)
        {
            return false;
        }

        saving.Began = now;
        saving.Left = state.Keys.Unsaved;
        return true;
    }

    private long Write(PartitionSlot slot, SlotSaving saving, long budget)
    {
        long position = slot.Position;
        int partition = slot.Partition.Partition.Value;
        long emptied = 0;
        for (; emptied < budget && saving.Leftover.TryDequeue(out string? place); emptied += place.Length + TombstoneBytes)
        {
            Delete(slot.Output, partition, place);
        }

        if (saving.Leftover.Count > 0)
        {
            return emptied;
        }

        budget -= emptied;
        if (slot.Task!.State is not { } state)
        {
            Write(slot.Output, partition, slot.Birth, slot.Birth);
            saving.Saved(time.GetTimestamp(), position);
            return emptied;
        }

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
        return emptied + written + task.Length;
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
        keys.Saved(pieces, bytes.Length);
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
            Delete(output, partition, CheckpointPiece.KeyOf(name, i));
        }
    }

    private void Delete(OutputBuffer output, int partition, string place)
    {
        output.Begin(topic, partition, place);
        output.EndNull();
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
