using System.Globalization;

namespace StreamRisk.Engine;

/// <summary>A point of event time: microseconds since 1970-01-01T00:00:00Z.</summary>
public readonly record struct EventTime(long Micros) : IComparable<EventTime>
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerMinute = 60 * MicrosPerSecond;

    public static readonly EventTime MinValue = new(long.MinValue);
    public static readonly EventTime MaxValue = new(long.MaxValue);

    /// <summary>Number of the epoch-aligned minute that holds this time.</summary>
    public long Minute => Math.DivRem(Micros, MicrosPerMinute) is var (q, r) && r < 0 ? q - 1 : q;

    public static EventTime OfMinute(long minute) => new(minute * MicrosPerMinute);

    public int CompareTo(EventTime other) => Micros.CompareTo(other.Micros);

    public static bool operator <(EventTime a, EventTime b) => a.Micros < b.Micros;

    public static bool operator >(EventTime a, EventTime b) => a.Micros > b.Micros;

    public static bool operator <=(EventTime a, EventTime b) => a.Micros <= b.Micros;

    public static bool operator >=(EventTime a, EventTime b) => a.Micros >= b.Micros;

    public static EventTime operator +(EventTime t, TimeSpan d) => new(t.Micros + (d.Ticks / TimeSpan.TicksPerMicrosecond));

    public static EventTime operator -(EventTime t, TimeSpan d) => new(t.Micros - (d.Ticks / TimeSpan.TicksPerMicrosecond));

    public static TimeSpan operator -(EventTime a, EventTime b) => TimeSpan.FromTicks((a.Micros - b.Micros) * TimeSpan.TicksPerMicrosecond);

    public static EventTime Max(EventTime a, EventTime b) => a.Micros >= b.Micros ? a : b;

    public static EventTime Min(EventTime a, EventTime b) => a.Micros <= b.Micros ? a : b;

    /// <summary>Start of the epoch-aligned interval of that size which holds this time.</summary>
    public EventTime Floor(TimeSpan size)
    {
        long m = size.Ticks / TimeSpan.TicksPerMicrosecond;
        long q = Micros / m;
        if (Micros % m < 0)
        {
            q--;
        }

        return new EventTime(q * m);
    }

    public static EventTime FromDateTimeOffset(DateTimeOffset t) =>
        new((t.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>ISO-8601 in UTC with as many fractional digits as needed: none, 3 or 6.</summary>
    public override string ToString()
    {
        string format = Micros % MicrosPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
            : Micros % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
            : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        return ToDateTimeOffset().UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }
}
