using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.State;

/// <summary>
/// Reads what a <see cref="StateWriter"/> wrote, method by method in the same order. Never reads past the end and never makes room for more
/// items than there are bytes: anything else is a <see cref="StateFormatException"/>. One thread.
/// </summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The type is what such a method is about.")]
public sealed partial class StateReader(ReadOnlyMemory<byte> state)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _names = [];
    private int _position;
    private long _time;

    private int Remaining => state.Length - _position;

    /// <summary>Everything must have been read.</summary>
    public void End()
    {
        if (Remaining > 0)
        {
            throw Damaged($"{Remaining} bytes are left over");
        }
    }

    public bool Bool() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        byte other => throw Damaged($"{other} is neither true nor false"),
    };

    public int Int()
    {
        long value = Long();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damaged($"{value} is no 32-bit integer");
    }

    public long Long()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Count()
    {
        ulong count = Varint();
        return count <= (ulong)Remaining ? (int)count : throw Damaged($"{count} items cannot lie in {Remaining} bytes");
    }

    public ulong Bits() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Double() => BitConverter.UInt64BitsToDouble(Bits());

    public float Float() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public T Choice<T>()
        where T : struct, Enum
    {
        int number = Int();
        T value = Unsafe.As<int, T>(ref number);
        return Enum.IsDefined(value) ? value : throw Damaged($"{number} is no {typeof(T).Name}");
    }

    public ReadOnlyMemory<byte> Blob()
    {
        int length = Count();
        _position += length;
        return state.Slice(_position - length, length);
    }

    public string Text()
    {
        int length = Count();
        try
        {
            return Strict.GetString(Take(length));
        }
        catch (DecoderFallbackException e)
        {
            throw new StateFormatException($"Saved state is damaged at byte {_position}: not UTF-8.", e);
        }
    }

    public string Name()
    {
        ulong known = Varint();
        if (known > 0)
        {
            return known <= (ulong)_names.Count ? _names[(int)known - 1] : throw Damaged($"there is no name {known}");
        }

        string name = Text();
        _names.Add(name);
        return name;
    }

    /// <summary>What <see cref="StateWriter.ByName"/> wrote, added to these.</summary>
    public void ByName<T>(Dictionary<string, T> states)
        where T : IKeyState, new()
    {
        ArgumentNullException.ThrowIfNull(states);
        for (int count = Count(); count > 0; count--)
        {
            T state = new();
            states[Name()] = state;
            state.Load(this);
        }
    }

    public EventTime Time()
    {
        EventTime value = new(unchecked(_time + Long()));
        _time = value == EventTime.MinValue || value == EventTime.MaxValue ? _time : value.Micros;
        return value;
    }

    public TimeSpan Span() => new(Long());

    public Price Price() => new(Long());

    public Quantity Quantity() => new(Long());

    public int? IntOrNull() => Bool() ? Int() : null;

    public long? LongOrNull() => Bool() ? Long() : null;

    public double? DoubleOrNull() => Bool() ? Double() : null;

    public T? ChoiceOrNull<T>()
        where T : struct, Enum => Bool() ? Choice<T>() : null;

    public string? TextOrNull() => Bool() ? Text() : null;

    public string? NameOrNull() => Bool() ? Name() : null;

    public EventTime? TimeOrNull() => Bool() ? Time() : null;

    public Price? PriceOrNull() => Bool() ? Price() : null;

    public Quantity? QuantityOrNull() => Bool() ? Quantity() : null;

    /// <summary>Says where the state is not what it should be.</summary>
    public StateFormatException Damaged(string what) => new($"Saved state is damaged at byte {_position}: {what}.");

    private ulong Varint()
    {
        ReadOnlySpan<byte> span = state.Span[_position..];
        ulong value = 0;
        for (int i = 0; i < span.Length; i++)
        {
            byte b = span[i];
            if (i == 9 && b > 1)
            {
                break;
            }

            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b < 0x80)
            {
                _position += i + 1;
                return value;
            }
        }

        throw Damaged(span.Length > 9 ? "no such integer" : "it ends within an integer");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > Remaining)
        {
            throw Damaged($"{length} bytes are wanted, {Remaining} are left");
        }

        ReadOnlySpan<byte> taken = state.Span.Slice(_position, length);
        _position += length;
        return taken;
    }
}
