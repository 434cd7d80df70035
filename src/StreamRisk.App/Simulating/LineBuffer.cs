using System.Buffers.Text;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Simulating;

/// <summary>
/// The bytes of one JSON line in the file form: what the codecs write, without the way through Avro. For the simulator's own texts only: a
/// string that JSON would have to escape is refused.
/// </summary>
internal sealed class LineBuffer
{
    private const long NanosPerUnit = 1_000_000_000;
    private const int LongestNumber = 24;

    private byte[] _bytes = new byte[1024];
    private int _length;
    private long _second = long.MinValue;
    private readonly byte[] _secondText = new byte[19];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public LineBuffer Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _length += utf8.Length;
        return this;
    }

    /// <summary>The name, quoted and with its colon and comma, then the text; nothing for null.</summary>
    public LineBuffer Text(ReadOnlySpan<byte> name, string? value) => value is null ? this : Raw(name).Quoted(value);

    public LineBuffer Quoted(string value)
    {
        Span<byte> room = Reserve(value.Length + 2);
        room[0] = (byte)'"';
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                throw new ArgumentException($"'{value}' has a character that a simulated identifier may not have.");
            }

            room[i + 1] = (byte)c;
        }

        room[value.Length + 1] = (byte)'"';
        _length += value.Length + 2;
        return this;
    }

    /// <summary>1e-9 units as a decimal number without needless zeros.</summary>
    public LineBuffer Nano(ReadOnlySpan<byte> name, long nanos)
    {
        Raw(name);
        Span<byte> room = Reserve(LongestNumber + 10);
        (long whole, long part) = Math.DivRem(nanos, NanosPerUnit);
        Utf8Formatter.TryFormat(whole, room, out int written);
        if (part != 0)
        {
            room[written++] = (byte)'.';
            for (long unit = NanosPerUnit / 10; part != 0; unit /= 10)
            {
                (long digit, part) = Math.DivRem(part, unit);
                room[written++] = (byte)('0' + digit);
            }
        }

        _length += written;
        return this;
    }

    public LineBuffer Nano(ReadOnlySpan<byte> name, Price? price) => price is { } p ? Nano(name, p.Nanos) : this;

    public LineBuffer Nano(ReadOnlySpan<byte> name, Quantity? quantity) => quantity is { } q ? Nano(name, q.Nanos) : this;

    public LineBuffer Flag(ReadOnlySpan<byte> name, bool value) => Raw(name).Raw(value ? "true"u8 : "false"u8);

    /// <summary>ISO-8601 in UTC with no, three or six digits after the second.</summary>
    public LineBuffer Time(ReadOnlySpan<byte> name, EventTime time)
    {
        Raw(name);
        long second = time.Floor(TimeSpan.FromSeconds(1)).Micros;
        if (second != _second)
        {
            Encoding.UTF8.GetBytes(new EventTime(second).ToString().AsSpan(0, _secondText.Length), _secondText);
            _second = second;
        }

        Raw("\""u8).Raw(_secondText);
        int micros = (int)(time.Micros - second);
        if (micros != 0)
        {
            int digits = micros % 1_000 == 0 ? 3 : 6;
            Span<byte> room = Reserve(7);
            room[0] = (byte)'.';
            for (int i = digits, left = digits == 3 ? micros / 1_000 : micros; i > 0; i--, left /= 10)
            {
                room[i] = (byte)('0' + (left % 10));
            }

            _length += digits + 1;
        }

        return Raw("Z\""u8);
    }

    private Span<byte> Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }

        return _bytes.AsSpan(_length);
    }
}
