using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>
/// The one order in which raw records are played into a fresh engine, whatever the number of their partitions: by effective time, input
/// rank, raw key, raw partition and offset; a Mark follows each second that had records, and one 3 h past the end closes the input.
/// </summary>
/// <remarks>
/// Effective time is the running maximum of event time, each capped at its arrival, within an input and raw key. The raw key stands before
/// partition and offset so that equal times fall the same way for any partition count: a key's records share a partition, different keys
/// may not. Memory holds the records of the disorder only. Reference records are read beforehand and are no part of the merge.
/// </remarks>
public static class RebuildOrder
{
    /// <summary>How far past the newest event the end of the input lies: the last windows and lateness close within it.</summary>
    public static readonly TimeSpan EndOfInput = TimeSpan.FromHours(3);

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>The most by which a record of any source lies behind an earlier one of that source.</summary>
    public static TimeSpan DisorderOf<T>(IReadOnlyList<RawSource<T>> sources)
    {
        TimeSpan most = TimeSpan.Zero;
        foreach (RawSource<T> source in sources)
        {
            EventTime? newest = null;
            foreach (RawInput<T> record in source.Records)
            {
                EventTime time = EventTime.Min(record.EventTime, record.Arrival);
                if (newest is { } n && time < n)
                {
                    most = n - time > most ? n - time : most;
                }
                else
                {
                    newest = time;
                }
            }
        }

        return most;
    }

    /// <summary>Merges the sources; records that the edge refuses must be left out beforehand.</summary>
    /// <param name="sources">Every partition of every topic in force; an empty one counts as never used.</param>
    /// <param name="disorder">As <see cref="DisorderOf"/> finds it; null: found by reading every source once more.</param>
    /// <exception cref="InvalidOperationException">A record lies further behind than the disorder given.</exception>
    public static IEnumerable<RebuildStep<T>> Merge<T>(IReadOnlyList<RawSource<T>> sources, TimeSpan? disorder = null)
    {
        TimeSpan behind = disorder ?? DisorderOf(sources);
        List<RebuildReader<T>> open = sources.Select(s => new RebuildReader<T>(s, behind)).ToList();
        try
        {
            foreach (RebuildStep<T> step in Merge(sources, open))
            {
                yield return step;
            }
        }
        finally
        {
            foreach (RebuildReader<T> reader in open)
            {
                reader.Dispose();
            }
        }
    }

    private static IEnumerable<RebuildStep<T>> Merge<T>(IReadOnlyList<RawSource<T>> sources, List<RebuildReader<T>> open)
    {
        PriorityQueue<RebuildStep<T>, RebuildPosition> waiting = new();
        Marks marks = new(sources.Select(s => s.Topic));
        EventTime? second = null;
        EventTime newest = default;
        while (true)
        {
            RebuildReader<T>? slowest = Slowest(open);
            if (slowest is not null && (!waiting.TryPeek(out RebuildStep<T> next, out _) || next.Effective >= slowest.Frontier))
            {
                if (slowest.TryRead(out RebuildStep<T> read))
                {
                    waiting.Enqueue(read, slowest.PositionOf(read));
                }

                continue;
            }

            if (!waiting.TryDequeue(out RebuildStep<T> step, out _))
            {
                break;
            }

            EventTime start = step.Effective.Floor(s_second);
            if (second != start)
            {
                // Everything before this second has been given, so every input may be said to have reached it.
                yield return MarkStep<T>(marks, start);
                second = start;
            }

            marks.See(step.Source!.Topic, step.Effective, step.Record.Source);
            newest = step.Effective;
            yield return step;
        }

        if (second is { } last)
        {
            yield return MarkStep<T>(marks, last + s_second);
            yield return MarkStep<T>(marks, newest + EndOfInput);
        }
    }

    private static RebuildStep<T> MarkStep<T>(Marks marks, EventTime at) => new() { Mark = marks.At(at), Effective = at };

    private static RebuildReader<T>? Slowest<T>(List<RebuildReader<T>> readers)
    {
        RebuildReader<T>? slowest = null;
        foreach (RebuildReader<T> reader in readers)
        {
            if (!reader.Ended && (slowest is null || reader.Frontier < slowest.Frontier))
            {
                slowest = reader;
            }
        }

        return slowest;
    }

    /// <summary>Marks speak of topics as of one partition each: how the raw records were spread must not be seen.</summary>
    private sealed class Marks
    {
        private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
        private readonly MarkComposer _composer;

        public Marks(IEnumerable<string> topics)
        {
            SortedSet<string> all = new(topics, StringComparer.Ordinal);
            _composer = new MarkComposer([.. all.Select(t => new PartitionCount { Topic = t, Count = 1 })]);
            foreach (string topic in all)
            {
                _composer.Own(topic, 0);
            }
        }

        public void See(string topic, EventTime effective, string source)
        {
            _used.Add(topic);
            _composer.See(topic, 0, effective, effective, source);
        }

        public Mark At(EventTime time)
        {
            foreach (string topic in _used)
            {
                _composer.Advance(topic, 0, time);
            }

            return _composer.Compose(time);
        }
    }
}
