namespace StreamRisk.Streaming.Checkpoints;

/// <summary>How far the saving of one partition's task is. One thread.</summary>
internal sealed class SlotSaving
{
    /// <summary>When the present round began, since the writer was made.</summary>
    public TimeSpan Began { get; set; }

    /// <summary>Keys that the present round has still to write; 0: it is done.</summary>
    public int Left { get; set; }

    /// <summary>Pieces in which the shared state lies.</summary>
    public int TaskPieces { get; set; }

    /// <summary>Where a replay would begin.</summary>
    public long ReplayFrom { get; set; }

    /// <summary>What the task was when it was saved last; -1: not yet.</summary>
    public long Covered { get; private set; } = -1;

    /// <summary>Timestamp of that.</summary>
    public long SavedAt { get; private set; }

    /// <summary>
    /// Places of a checkpoint that could not be used: they are emptied before the first save, the shared state first, without which nobody takes
    /// what is left for a checkpoint.
    /// </summary>
    public Queue<string> Leftover { get; } = new();

    /// <summary>Gives up a checkpoint that lies in these places.</summary>
    public static SlotSaving Over(IEnumerable<string> places)
    {
        var saving = new SlotSaving();
        foreach (string place in places.OrderByDescending(p => p == CheckpointPiece.KeyOf(SavedPartition.Task, 0)))
        {
            saving.Leftover.Enqueue(place);
        }

        return saving;
    }

    public void Saved(long timestamp, long covered) => (SavedAt, Covered) = (timestamp, covered);
}
