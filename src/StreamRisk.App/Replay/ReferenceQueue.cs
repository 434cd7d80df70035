using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Replay;

/// <summary>Reference records in the order in which they come into force: by `valid_from`, instruments first, then by line.</summary>
internal sealed class ReferenceQueue
{
    private readonly List<(EventTime ValidFrom, ReferenceRecord Record)> _records = [];
    private int _next;

    public ReferenceQueue(IEnumerable<(long Line, Instrument Record)> instruments, IEnumerable<(long Line, AccountOwner Record)> owners)
    {
        foreach ((long line, Instrument instrument) in instruments)
        {
            _records.Add((instrument.ValidFrom, new ReferenceRecord(At(TopicNames.Instruments, line), instrument, null)));
        }

        foreach ((long line, AccountOwner owner) in owners)
        {
            _records.Add((owner.ValidFrom, new ReferenceRecord(At(TopicNames.Owners, line), null, owner)));
        }

        // OrderBy is stable: equal times keep instruments before owners, and lines in order.
        _records = [.. _records.OrderBy(r => r.ValidFrom.Micros)];
    }

    /// <summary>The next record in force at that position.</summary>
    public bool TryTake(EventTime position, out ReferenceRecord record)
    {
        if (_next < _records.Count && _records[_next].ValidFrom <= position)
        {
            record = _records[_next++].Record;
            return true;
        }

        record = default;
        return false;
    }

    private static RawRef At(string topic, long line) => new() { Topic = topic, Partition = 0, Offset = line };
}
