using System.Buffers.Text;

namespace StreamRisk.Streaming.Codecs;

/// <summary>Decimal text to a scaled 64-bit integer and back, exactly.</summary>
public static class ExactDecimal
{
    /// <summary>Of prices and quantities.</summary>
    public const int NanoDigits = 9;

    internal const int MicroDigits = 6;

    /// <summary>
    /// Reads a JSON number (sign, digits, fraction, exponent) as a multiple of 10^-<paramref name="digits"/>: <c>101.25</c> with two digits is
    /// 10125. False where the text is not a number, has more decimals than that, or does not fit.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, int digits, out long value)
    {
        value = 0;
        bool negative = text is [(byte)'-', ..];
        int position = negative ? 1 : 0;
        int whole = CountDigits(text[position..]);
        int fraction = 0;
        int fractionAt = position + whole;
        if (fractionAt < text.Length && text[fractionAt] == (byte)'.')
        {
            fractionAt++;
            fraction = CountDigits(text[fractionAt..]);
            if (fraction == 0)
            {
                return false;
            }
        }

        int rest = fractionAt + fraction;
        int exponent = 0;
        if (whole == 0 || (rest < text.Length && !TryExponent(text[rest..], out exponent)))
        {
            return false;
        }

        // Digit i (over both parts) stands for 10^(last - i) units of the result.
        long last = (long)whole - 1 + exponent + digits;
        UInt128 magnitude = 0;
        for (int i = 0; i < whole + fraction; i++)
        {
            int digit = text[i < whole ? position + i : fractionAt + i - whole] - '0';
            long power = last - i;
            if (power < 0)
            {
                if (digit != 0)
                {
                    return false;
                }

                continue;
            }

            magnitude = (magnitude * 10) + (uint)digit;
            if (magnitude > (UInt128)long.MaxValue + 1)
            {
                return false;
            }
        }

        for (long power = last - (whole + fraction - 1); power > 0 && magnitude != 0; power--)
        {
            magnitude *= 10;
            if (magnitude > (UInt128)long.MaxValue + 1)
            {
                return false;
            }
        }

        if (magnitude > (UInt128)long.MaxValue + (negative ? 1u : 0u))
        {
            return false;
        }

        value = negative ? (long)(0 - magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>Writes the shortest decimal text, without exponent and without trailing zeros; at most 21 bytes. Returns its length.</summary>
    public static int Format(long value, int digits, Span<byte> text)
    {
        ulong magnitude = value < 0 ? 0 - unchecked((ulong)value) : (ulong)value;
        while (digits > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            digits--;
        }

        Span<byte> all = stackalloc byte[20];
        Utf8Formatter.TryFormat(magnitude, all, out int count);
        int length = 0;
        if (value < 0)
        {
            text[length++] = (byte)'-';
        }

        int whole = count - digits;
        if (whole <= 0)
        {
            text[length++] = (byte)'0';
        }
        else
        {
            all[..whole].CopyTo(text[length..]);
            length += whole;
        }

        if (digits > 0)
        {
            text[length++] = (byte)'.';
            int zeros = Math.Max(0, -whole);
            text.Slice(length, zeros).Fill((byte)'0');
            length += zeros;
            ReadOnlySpan<byte> fraction = all[Math.Max(0, whole)..count];
            fraction.CopyTo(text[length..]);
            length += fraction.Length;
        }

        return length;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if ((text[0] | 0x20) != 'e')
        {
            return false;
        }

        text = text[1..];
        bool negative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
        {
            text = text[1..];
        }

        // Beyond four digits the number is zero or does not fit; the limit keeps the loops short.
        if (text.IsEmpty || text.Length > 4 || CountDigits(text) != text.Length)
        {
            return false;
        }

        foreach (byte digit in text)
        {
            exponent = (exponent * 10) + digit - '0';
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }
}
