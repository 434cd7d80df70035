using System.Buffers;
using System.Text;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Outputs of one task that are not yet known to be committed, in the order in which they were written. Keys and values share one
/// pooled array. One thread.
/// </summary>
public sealed class OutputBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>Partition of an output that goes where its key hashes to.</summary>
    public const int ByKey = -1;

    private readonly List<OutputRecord> _records = [];
    private readonly List<StageClock> _clocks = [];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;
    private string? _topic;
    private int _partition;
    private int _keyStart;
    private int _valueStart;
    private int _standing;
    private int _standingClocks;

    /// <summary>While true everything written is discarded: a task replays what it has published before.</summary>
    public bool Muted { get; set; }

    /// <summary>Times the record that what is written now follows from; null: it is not timed.</summary>
    public StageClock? Clock { get; set; }

    public int Count => _records.Count;

    /// <summary>Bytes of keys and values that wait.</summary>
    public long Bytes => _length;

    internal IReadOnlyList<OutputRecord> Records => _records;

    /// <summary>Those that any waiting output carries.</summary>
    internal IReadOnlyList<StageClock> Clocks => _clocks;

    /// <summary>Starts a record; write its value to the buffer itself, then call <see cref="End"/>.</summary>
    public OutputBuffer Begin(string topic, int partition, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int most = Encoding.UTF8.GetMaxByteCount(key.Length);
        Start(topic, partition);
        Advance(Encoding.UTF8.GetBytes(key, GetSpan(most)));
        _valueStart = _length;
        return this;
    }

    /// <inheritdoc cref="Begin(string, int, string)"/>
    public OutputBuffer Begin(string topic, int partition, ReadOnlySpan<byte> key)
    {
        Start(topic, partition);
        key.CopyTo(GetSpan(key.Length));
        Advance(key.Length);
        _valueStart = _length;
        return this;
    }

    /// <summary>Ends the record begun last.</summary>
    public void End(OutputHeader[]? headers = null) => Add(_length - _valueStart, headers);

    /// <summary>Ends the record begun last with a null value: a tombstone, or an end of input.</summary>
    public void EndNull(OutputHeader[]? headers = null)
    {
        _length = _valueStart;
        Add(-1, headers);
    }

    /// <summary>The record ended last once more, for another partition of its topic; its bytes are shared.</summary>
    public void Repeat(int partition)
    {
        if (!Muted)
        {
            _records.Add(_records[^1] with { Partition = partition });
        }
    }

    /// <summary>The record ended last once more, for a partition of another topic; its bytes are shared.</summary>
    public void Repeat(string topic, int partition)
    {
        if (!Muted)
        {
            _records.Add(_records[^1] with { Topic = topic, Partition = partition });
        }
    }

    /// <summary>What was written so far stays, whatever comes of the input record in work.</summary>
    public void Stand()
    {
        _standing = _records.Count;
        _standingClocks = _clocks.Count;
    }

    /// <summary>Takes back everything since <see cref="Stand"/>, and a record that was begun.</summary>
    public void Rewind()
    {
        _topic = null;
        _records.RemoveRange(_standing, _records.Count - _standing);
        _clocks.RemoveRange(_standingClocks, _clocks.Count - _standingClocks);

        _length = 0;
        foreach (OutputRecord record in _records)
        {
            _length = Math.Max(_length, record.ValueStart + Math.Max(0, record.ValueLength));
        }
    }

    public void Clear()
    {
        _records.Clear();
        _clocks.Clear();
        _standing = 0;
        _standingClocks = 0;
        _length = 0;
        _topic = null;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    internal ReadOnlySpan<byte> Key(in OutputRecord record) => _bytes.AsSpan(record.KeyStart, record.KeyLength);

    internal ReadOnlySpan<byte> Value(in OutputRecord record) => _bytes.AsSpan(record.ValueStart, Math.Max(0, record.ValueLength));

    private void Start(string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(topic);
        if (_topic is not null)
        {
            throw new InvalidOperationException($"A record for {_topic} was begun and not ended.");
        }

        _topic = topic;
        _partition = partition;
        _keyStart = _length;
    }

    private void Add(int valueLength, OutputHeader[]? headers)
    {
        string topic = _topic ?? throw new InvalidOperationException("No record was begun.");
        _topic = null;
        if (Muted)
        {
            _length = _keyStart;
            return;
        }

        _records.Add(new OutputRecord(topic, _partition, _keyStart, _valueStart - _keyStart, _valueStart, valueLength, headers, Clock));
        if (Clock is not null && (_clocks.Count == 0 || !ReferenceEquals(_clocks[^1], Clock)))
        {
            _clocks.Add(Clock);
        }
    }

    private void Reserve(int sizeHint)
    {
        int wanted = _length + Math.Max(sizeHint, 256);
        if (wanted <= _bytes.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
