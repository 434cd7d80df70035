using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs;

/// <summary>Appends Avro binary to a buffer. <see cref="Flush"/> hands the last bytes over.</summary>
internal ref struct AvroWriter
{
    private const int MaxVarintBytes = 10;
    private const int Chunk = 256;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;

    public AvroWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _span = output.GetSpan(Chunk);
        _used = 0;
    }

    public void Flush()
    {
        _output.Advance(_used);
        _span = default;
        _used = 0;
    }

    public void Long(long value)
    {
        Reserve(MaxVarintBytes);
        ulong zigzag = (ulong)((value << 1) ^ (value >> 63));
        while (zigzag >= 0x80)
        {
            _span[_used++] = (byte)(zigzag | 0x80);
            zigzag >>= 7;
        }

        _span[_used++] = (byte)zigzag;
    }

    public void Int(int value) => Long(value);

    public void Enum(int symbol) => Long(symbol);

    public void Boolean(bool value)
    {
        Reserve(1);
        _span[_used++] = value ? (byte)1 : (byte)0;
    }

    public void Float(float value)
    {
        Reserve(sizeof(float));
        BinaryPrimitives.WriteSingleLittleEndian(_span[_used..], value);
        _used += sizeof(float);
    }

    public void Double(double value)
    {
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_span[_used..], value);
        _used += sizeof(double);
    }

    public void String(string value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        Long(bytes);
        Reserve(bytes);
        _used += Encoding.UTF8.GetBytes(value, _span[_used..]);
    }

    public void Raw(ReadOnlySpan<byte> avro)
    {
        Reserve(avro.Length);
        avro.CopyTo(_span[_used..]);
        _used += avro.Length;
    }

    public void Time(EventTime value) => Long(value.Micros);

    public void Price(Price value) => Long(value.Nanos);

    public void Quantity(Quantity value) => Long(value.Nanos);

    public void Hash(ulong value) => Long(unchecked((long)value));

    /// <summary>In microseconds; finer ticks are cut off.</summary>
    public void Duration(TimeSpan value) => Long(value.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The branch of a union [null, X]: true is followed by the value.</summary>
    public bool Presence(bool present)
    {
        Long(present ? 1 : 0);
        return present;
    }

    public void Optional(string? value)
    {
        if (Presence(value is not null))
        {
            String(value!);
        }
    }

    public void Optional(long? value)
    {
        if (Presence(value.HasValue))
        {
            Long(value!.Value);
        }
    }

    public void Optional(double? value)
    {
        if (Presence(value.HasValue))
        {
            Double(value!.Value);
        }
    }

    public void Optional(EventTime? value) => Optional(value?.Micros);

    public void Optional(Price? value) => Optional(value?.Nanos);

    public void Optional(Quantity? value) => Optional(value?.Nanos);

    public void Array<T, TFormat>(IReadOnlyList<T> items)
        where TFormat : struct, IAvroFormat<T>
    {
        int count = items.Count;
        if (count > 0)
        {
            Long(count);
            for (int i = 0; i < count; i++)
            {
                TFormat.Write(ref this, items[i]);
            }
        }

        Long(0);
    }

    private void Reserve(int bytes)
    {
        if (_span.Length - _used < bytes)
        {
            _output.Advance(_used);
            _span = _output.GetSpan(Math.Max(bytes, Chunk));
            _used = 0;
        }
    }
}
