using System.Globalization;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Codecs;

/// <summary>Times of the file form: ISO-8601 with a zone, to the microsecond.</summary>
public static class IsoTime
{
    /// <summary>What <see cref="TryParse"/> accepts, for messages.</summary>
    public const string Accepted = "an ISO-8601 time with zone and at most 6 decimals, such as 2026-03-02T14:30:00.000123Z or 2026-03-02T09:30:00-05:00";

    private const int MinuteLength = 16;
    private const int MicroDigits = 6;

    private static readonly EventTime Earliest = EventTime.FromDateTimeOffset(DateTimeOffset.MinValue);
    private static readonly EventTime Latest = EventTime.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <summary>
    /// Reads date, time, seconds (may be absent, with up to 6 decimals; further ones must be 0) and a zone: Z or an offset. A time without
    /// zone is refused: it would mean another moment on another machine.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventTime time)
    {
        time = default;
        if (text.Length <= MinuteLength
            || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':'
            || !Number(text[..4], out int year) || !Number(text[5..7], out int month) || !Number(text[8..10], out int day)
            || !Number(text[11..13], out int hour) || !Number(text[14..16], out int minute)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[MinuteLength..];
        if (!TrySeconds(ref rest, out long micros) || !TryZone(rest, out int offsetMinutes))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        time = new EventTime((ticks / TimeSpan.TicksPerMicrosecond) + micros - (offsetMinutes * EventTime.MicrosPerMinute));
        return time >= Earliest && time <= Latest;
    }

    /// <summary>Writes the time in UTC with none, 3 or 6 decimals, as <see cref="EventTime.ToString"/>; false beyond the years 1 to 9999 or without room (27 bytes).</summary>
    public static bool TryFormat(EventTime time, Span<byte> text, out int length)
    {
        if (time < Earliest || time > Latest)
        {
            length = 0;
            return false;
        }

        string format = time.Micros % EventTime.MicrosPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
            : time.Micros % 1_000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
            : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        return time.ToDateTimeOffset().TryFormat(text, out length, format, CultureInfo.InvariantCulture);
    }

    private static bool TrySeconds(ref ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (text[0] != ':')
        {
            return true;
        }

        if (text.Length < 4 || !Number(text[1..3], out int seconds) || seconds > 59)
        {
            return false;
        }

        micros = seconds * EventTime.MicrosPerSecond;
        text = text[3..];
        if (text[0] is not ('.' or ','))
        {
            return true;
        }

        text = text[1..];
        int decimals = text.IndexOfAnyExceptInRange('0', '9');
        if (decimals <= 0 || text[Math.Min(MicroDigits, decimals)..decimals].ContainsAnyExcept('0'))
        {
            return false;
        }

        long unit = EventTime.MicrosPerSecond / 10;
        for (int i = 0; i < Math.Min(MicroDigits, decimals); i++, unit /= 10)
        {
            micros += (text[i] - '0') * unit;
        }

        text = text[decimals..];
        return true;
    }

    private static bool TryZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        // +hh:mm, +hhmm or +hh
        if (text.Length is not (3 or 5 or 6) || text[0] is not ('+' or '-') || (text.Length == 6 && text[3] != ':')
            || !Number(text[1..3], out int hours) || hours > 23)
        {
            return false;
        }

        int rest = 0;
        if (text.Length > 3 && (!Number(text[^2..], out rest) || rest > 59))
        {
            return false;
        }

        minutes = (hours * 60) + rest;
        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
