using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Loop;

/// <summary>One consumed record. Spans are valid during the call that hands it over.</summary>
public readonly ref struct InputRecord
{
    private readonly Headers? _headers;

    public InputRecord(string topic, int partition, long offset, EventTime arrival, byte[]? key, byte[]? value, Headers? headers = null)
        : this(topic, partition, offset, arrival, key, value, value is not null, headers)
    {
    }

    public InputRecord(
        string topic, int partition, long offset, EventTime arrival, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool hasValue, Headers? headers)
    {
        Topic = topic;
        Partition = partition;
        Offset = offset;
        Arrival = arrival;
        Key = key;
        Value = value;
        HasValue = hasValue;
        _headers = headers;
    }

    public string Topic { get; }

    public int Partition { get; }

    public long Offset { get; }

    /// <summary>LogAppendTime; CreateTime where the broker cannot stamp.</summary>
    public EventTime Arrival { get; }

    public ReadOnlySpan<byte> Key { get; }

    /// <summary>Empty for a null value as well: see <see cref="HasValue"/>.</summary>
    public ReadOnlySpan<byte> Value { get; }

    public bool HasValue { get; }

    /// <summary>Where the record lies.</summary>
    public RawRef Raw => new() { Topic = Topic, Partition = Partition, Offset = Offset };

    /// <summary>The last header of that name.</summary>
    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        if (_headers is not null && _headers.TryGetLastBytes(name, out byte[] bytes))
        {
            value = bytes;
            return true;
        }

        value = default;
        return false;
    }
}
