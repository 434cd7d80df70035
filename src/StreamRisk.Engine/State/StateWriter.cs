using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.State;

/// <summary>
/// Writes state as a stream of values without names or tags: what was written first is read first, by the method of the same name of
/// <see cref="StateReader"/>. Integers are variable-length, times are differences to the time before, names that repeat are written once.
/// One thread.
/// </summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The type is what such a method is about.")]
public sealed partial class StateWriter(IBufferWriter<byte> output)
{
    private const int LongestVarint = 10;

    private readonly Dictionary<string, ulong> _names = new(StringComparer.Ordinal);
    private long _time;

    /// <summary>Forgets the names and times written so far: what follows can be read on its own.</summary>
    public void Restart()
    {
        _names.Clear();
        _time = 0;
    }

    public void Bool(bool value)
    {
        output.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        output.Advance(1);
    }

    public void Int(int value) => Long(value);

    public void Long(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Number of the items that follow; at least one byte each.</summary>
    public void Count(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Varint((ulong)value);
    }

    /// <summary>64 bits, for values without small ones, such as fingerprints.</summary>
    public void Bits(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), value);
        output.Advance(sizeof(ulong));
    }

    /// <summary>All bits, so that arithmetic goes on where it stopped.</summary>
    public void Double(double value) => Bits(BitConverter.DoubleToUInt64Bits(value));

    public void Float(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(output.GetSpan(sizeof(float)), value);
        output.Advance(sizeof(float));
    }

    /// <summary>An enumeration over <see cref="int"/>.</summary>
    public void Choice<T>(T value)
        where T : struct, Enum => Int(Unsafe.As<T, int>(ref value));

    /// <summary>Bytes as they are.</summary>
    public void Blob(ReadOnlySpan<byte> value)
    {
        Count(value.Length);
        value.CopyTo(output.GetSpan(value.Length));
        output.Advance(value.Length);
    }

    /// <summary>A text that is unlikely to occur again, such as an event id.</summary>
    public void Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int length = Encoding.UTF8.GetByteCount(value);
        Count(length);
        output.Advance(Encoding.UTF8.GetBytes(value, output.GetSpan(length)));
    }

    /// <summary>A text that occurs again and again, such as an account or a topic.</summary>
    public void Name(string value)
    {
        if (_names.TryGetValue(value, out ulong known))
        {
            Varint(known);
            return;
        }

        Varint(0);
        Text(value);
        _names.Add(value, (ulong)_names.Count + 1);
    }

    public void Time(EventTime value)
    {
        // The two extremes stand for "none" and are no base for a difference.
        Long(unchecked(value.Micros - _time));
        _time = value == EventTime.MinValue || value == EventTime.MaxValue ? _time : value.Micros;
    }

    public void Span(TimeSpan value) => Long(value.Ticks);

    public void Price(Price value) => Long(value.Nanos);

    public void Quantity(Quantity value) => Long(value.Nanos);

    public void IntOrNull(int? value)
    {
        if (Has(value is not null))
        {
            Int(value!.Value);
        }
    }

    public void LongOrNull(long? value)
    {
        if (Has(value is not null))
        {
            Long(value!.Value);
        }
    }

    public void DoubleOrNull(double? value)
    {
        if (Has(value is not null))
        {
            Double(value!.Value);
        }
    }

    public void ChoiceOrNull<T>(T? value)
        where T : struct, Enum
    {
        if (Has(value is not null))
        {
            Choice(value!.Value);
        }
    }

    public void TextOrNull(string? value)
    {
        if (Has(value is not null))
        {
            Text(value!);
        }
    }

    public void NameOrNull(string? value)
    {
        if (Has(value is not null))
        {
            Name(value!);
        }
    }

    public void TimeOrNull(EventTime? value)
    {
        if (Has(value is not null))
        {
            Time(value!.Value);
        }
    }

    public void PriceOrNull(Price? value) => LongOrNull(value?.Nanos);

    public void QuantityOrNull(Quantity? value) => LongOrNull(value?.Nanos);

    /// <summary>Says whether a value follows; gives the same answer back.</summary>
    public bool Has(bool present)
    {
        Bool(present);
        return present;
    }

    /// <summary>Number of the states, then each name and its state, ordinal by name.</summary>
    public void ByName<T>(Dictionary<string, T> states)
        where T : IKeyState
    {
        ArgumentNullException.ThrowIfNull(states);
        Count(states.Count);
        foreach (string name in Ordinal(states))
        {
            Name(name);
            states[name].Save(this);
        }
    }

    /// <summary>Keys in ordinal order: what a collection without an order of its own is written by.</summary>
    public static string[] Ordinal<T>(Dictionary<string, T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        string[] keys = new string[items.Count];
        items.Keys.CopyTo(keys, 0);
        Array.Sort(keys, StringComparer.Ordinal);
        return keys;
    }

    private void Varint(ulong value)
    {
        Span<byte> span = output.GetSpan(LongestVarint);
        int length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        output.Advance(length);
    }
}
