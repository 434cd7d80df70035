using System.Collections.Concurrent;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>When each consumed record had arrived, so that an alert can be timed from the record it rests on. Thread-safe; 16 bytes a record.</summary>
internal sealed class ArrivalLog
{
    private readonly ConcurrentDictionary<(string Topic, int Partition), List<(long Offset, EventTime Arrival)>> _partitions = new();

    /// <summary>Offsets of a partition rise.</summary>
    public void Add(in RawRef raw, EventTime arrival)
    {
        List<(long Offset, EventTime Arrival)> log = _partitions.GetOrAdd((raw.Topic, raw.Partition), static _ => []);
        lock (log)
        {
            log.Add((raw.Offset, arrival));
        }
    }

    /// <summary>Null: no such record was consumed.</summary>
    public EventTime? Of(in RawRef raw)
    {
        if (!_partitions.TryGetValue((raw.Topic, raw.Partition), out List<(long Offset, EventTime Arrival)>? log))
        {
            return null;
        }

        lock (log)
        {
            int low = 0;
            int high = log.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                (long offset, EventTime arrival) = log[middle];
                if (offset == raw.Offset)
                {
                    return arrival;
                }

                if (offset < raw.Offset)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }
        }

        return null;
    }
}
