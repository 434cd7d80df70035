namespace StreamRisk.Engine.Edge;

/// <summary>Merges files into one play: by the running maximum of event time within each file, keeping each file's line order.</summary>
/// <remarks>Equal positions: by input rank, then by place in the list. One line a file is held in memory.</remarks>
public static class PublishOrder
{
    /// <summary>Merges the files lazily.</summary>
    /// <param name="asOf">
    /// Arrival time of the lines: one further ahead of it than the future skew is published at the position already reached, and raises none.
    /// </param>
    public static IEnumerable<PublishStep<T>> Merge<T>(IReadOnlyList<PublishFile<T>> files, EventTime asOf)
    {
        EventTime limit = asOf > EventTime.MaxValue - EdgeLimits.MaxFutureSkew ? EventTime.MaxValue : asOf + EdgeLimits.MaxFutureSkew;
        IEnumerator<PublishLine<T>>[] lines = [.. files.Select(f => f.Lines.GetEnumerator())];
        try
        {
            PriorityQueue<PublishStep<T>, (EventTime Position, int Rank, int File)> heads = new();
            for (int i = 0; i < lines.Length; i++)
            {
                Advance(heads, files, lines, i, EventTime.MinValue, limit);
            }

            while (heads.TryDequeue(out PublishStep<T> step, out _))
            {
                yield return step;
                Advance(heads, files, lines, step.File, step.Position, limit);
            }
        }
        finally
        {
            foreach (IEnumerator<PublishLine<T>> reader in lines)
            {
                reader.Dispose();
            }
        }
    }

    private static void Advance<T>(
        PriorityQueue<PublishStep<T>, (EventTime Position, int Rank, int File)> heads,
        IReadOnlyList<PublishFile<T>> files,
        IEnumerator<PublishLine<T>>[] lines,
        int file,
        EventTime position,
        EventTime limit)
    {
        if (!lines[file].MoveNext())
        {
            return;
        }

        PublishLine<T> line = lines[file].Current;
        EventTime reached = line.EventTime > limit ? position : EventTime.Max(position, line.EventTime);
        heads.Enqueue(new PublishStep<T>(file, line, reached), (reached, InputRank.Of(files[file].Topic), file));
    }
}
