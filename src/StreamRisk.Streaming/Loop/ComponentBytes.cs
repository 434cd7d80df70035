using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Takes the keys, or the values, of a consumer into one buffer that is used again, since the client has no call that hands out spans
/// (confluent-kafka-dotnet#2543): an array a key and a value would be most of what a record costs the garbage collector. One thread.
/// </summary>
internal sealed class ComponentBytes : IDeserializer<byte[]>
{
    private byte[] _buffer = new byte[1024];
    private int _length;

    /// <summary>Of the record consumed last; valid until the next one is.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>It was null.</summary>
    public bool IsNull { get; private set; }

    public byte[] Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (data.Length > _buffer.Length)
        {
            _buffer = new byte[Math.Max(data.Length, _buffer.Length * 2)];
        }

        data.CopyTo(_buffer);
        _length = data.Length;
        IsNull = isNull;
        return [];
    }

    /// <summary>A copy that stays valid; null as the record had it.</summary>
    public byte[]? ToArray() => IsNull ? null : Bytes.ToArray();
}
