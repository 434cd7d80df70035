namespace StreamRisk.Engine.Edge;

/// <summary>Reads one source of a rebuild, gives each record its effective time and says what may still come.</summary>
internal sealed class RebuildReader<T> : IDisposable
{
    private readonly RawSource<T> _source;
    private readonly TimeSpan _disorder;
    private readonly IEnumerator<RawInput<T>> _records;
    private readonly int _rank;
    private readonly Dictionary<string, EventTime> _newestOfKey = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, EventTime Newest)> _keysByAge = new();
    private EventTime _newest = EventTime.MinValue;

    public RebuildReader(RawSource<T> source, TimeSpan disorder)
    {
        _source = source;
        _disorder = disorder;
        _rank = InputRank.Of(source.Topic);
        _records = source.Records.GetEnumerator();
    }

    /// <summary>No record still to come has an effective time below this.</summary>
    public EventTime Frontier { get; private set; } = EventTime.MinValue;

    public bool Ended { get; private set; }

    public bool TryRead(out RebuildStep<T> step)
    {
        if (!_records.MoveNext())
        {
            Ended = true;
            step = default;
            return false;
        }

        RawInput<T> record = _records.Current;
        EventTime time = EventTime.Min(record.EventTime, record.Arrival);
        if (time < Frontier)
        {
            throw new InvalidOperationException(
                $"Record {record.Offset} of {_source.Topic} partition {_source.Partition} lies more than {_disorder} behind an earlier one: measure the disorder again.");
        }

        EventTime effective = time;
        if (_newestOfKey.TryGetValue(record.Key, out EventTime newestOfKey) && newestOfKey >= time)
        {
            effective = newestOfKey;
        }
        else
        {
            _newestOfKey[record.Key] = time;
            _keysByAge.Enqueue((record.Key, time));
        }

        if (time > _newest)
        {
            _newest = time;
            Frontier = _newest - _disorder;
            ForgetOldKeys();
        }

        step = new RebuildStep<T> { Source = _source, Record = record, Effective = effective };
        return true;
    }

    public RebuildPosition PositionOf(in RebuildStep<T> step) =>
        new(step.Effective, _rank, _source.Topic, step.Record.Key, _source.Partition, step.Record.Offset);

    public void Dispose() => _records.Dispose();

    /// <summary>A maximum below the frontier cannot raise any record to come.</summary>
    private void ForgetOldKeys()
    {
        while (_keysByAge.TryPeek(out (string Key, EventTime Newest) oldest) && oldest.Newest < Frontier)
        {
            _keysByAge.Dequeue();
            if (_newestOfKey.TryGetValue(oldest.Key, out EventTime newest) && newest == oldest.Newest)
            {
                _newestOfKey.Remove(oldest.Key);
            }
        }
    }
}
