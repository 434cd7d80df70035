using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// Reads Avro binary from a span. Every length and count is checked against the bytes that are left before anything is
/// allocated; whatever is malformed is an <see cref="AvroDecodeException"/>. Copying the struct keeps a position.
/// </summary>
internal ref partial struct AvroReader
{
    private readonly ReadOnlySpan<byte> _avro;
    private readonly string _record;
    private int _position;

    public AvroReader(ReadOnlySpan<byte> avro, string record)
    {
        _avro = avro;
        _record = record;
        _position = 0;
    }

    public readonly int Position => _position;

    public readonly int Remaining => _avro.Length - _position;

    /// <summary>Nothing may follow the record.</summary>
    public readonly void End()
    {
        if (Remaining != 0)
        {
            Throw("", $"{Remaining} bytes follow the end of the record");
        }
    }

    public long Long(string field)
    {
        // Most numbers are lengths, branches and symbols of one byte.
        if (_position < _avro.Length && _avro[_position] is var b && b < 0x80)
        {
            _position++;
            return (b >> 1) ^ -(b & 1);
        }

        return LongNumber(field);
    }

    public int Int(string field)
    {
        long value = Long(field);
        if (value != (int)value)
        {
            Throw(field, $"{value} is not a 32-bit number");
        }

        return (int)value;
    }

    public bool Boolean(string field)
    {
        byte b = Take(1, field)[0];
        if (b > 1)
        {
            Throw(field, $"{b} is not a boolean");
        }

        return b == 1;
    }

    public float Float(string field) => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float), field));

    public double Double(string field) => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double), field));

    /// <summary>The position of a symbol in its enum, below <paramref name="symbols"/>.</summary>
    public int Enum(string field, int symbols)
    {
        long symbol = Long(field);
        if ((ulong)symbol >= (ulong)symbols)
        {
            Throw(field, $"symbol {symbol} of an enum of {symbols}");
        }

        return (int)symbol;
    }

    /// <summary>The branch of a union, below <paramref name="branches"/>.</summary>
    public int Branch(string field, int branches)
    {
        long branch = Long(field);
        if ((ulong)branch >= (ulong)branches)
        {
            Throw(field, $"branch {branch} of a union of {branches}");
        }

        return (int)branch;
    }

    /// <summary>The bytes of a string, checked to be UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(string field)
    {
        ReadOnlySpan<byte> bytes = StringBytes(field);
        CheckUtf8(bytes, field);
        return bytes;
    }

    public string Text(string field) => Encoding.UTF8.GetString(Utf8(field));

    /// <summary>
    /// The item count of the next block of an array, 0 at its end. A count that the bytes left cannot hold at
    /// <paramref name="minimumBytes"/> an item is refused.
    /// </summary>
    public int Block(string field, int minimumBytes)
    {
        long count = Long(field);
        if (count < 0)
        {
            // A negative count is followed by the size of the block in bytes, for readers that skip it.
            long size = Long(field);
            if ((ulong)size > (ulong)Remaining)
            {
                Throw(field, $"a block of {size} bytes where {Remaining} are left");
            }

            count = unchecked(-count);
        }

        if ((ulong)count > (ulong)(Remaining / minimumBytes))
        {
            Throw(field, $"{count} items where {Remaining} bytes are left");
        }

        return (int)count;
    }

    public ReadOnlySpan<byte> Take(int bytes, string field)
    {
        if (Remaining < bytes)
        {
            Throw(field, $"the record ends {bytes - Remaining} bytes early");
        }

        ReadOnlySpan<byte> taken = _avro.Slice(_position, bytes);
        _position += bytes;
        return taken;
    }

    [DoesNotReturn]
    public readonly void Throw(string field, string problem) => throw new AvroDecodeException(_record, field, _position, problem);

    private ReadOnlySpan<byte> StringBytes(string field)
    {
        long length = Long(field);
        if ((ulong)length > (ulong)Remaining)
        {
            Throw(field, $"a string of {length} bytes where {Remaining} are left");
        }

        return Take((int)length, field);
    }

    private readonly void CheckUtf8(ReadOnlySpan<byte> bytes, string field)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            Throw(field, "a string that is not UTF-8");
        }
    }

    private long LongNumber(string field)
    {
        ulong zigzag = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _avro.Length)
            {
                Throw(field, "the record ends inside a number");
            }

            byte b = _avro[_position++];
            if (shift == 63 && b > 1)
            {
                break;
            }

            zigzag |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }
        }

        Throw(field, "a number of more than 64 bits");
        return 0;
    }
}
