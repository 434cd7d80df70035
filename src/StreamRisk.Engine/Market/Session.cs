using NodaTime;
using NodaTime.Text;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market;

/// <summary>
/// Trading hours of one instrument. Days are calendar days of its time zone (holidays are days without records); a close at or before
/// the open lies on the next day, so equal times mean round the clock. Zone rules are NodaTime's embedded TZDB, not the machine's.
/// </summary>
public sealed class Session
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.ExtendedIso;
    private static readonly LocalTimePattern ShortPattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly TimeOfDay _open;
    private readonly TimeOfDay _close;
    private readonly TimeOfDay? _auction;
    private SessionDay _last;
    private EventTime _lastUntil = EventTime.MinValue;

    /// <exception cref="FormatException">A time of day or the time zone of the instrument cannot be read.</exception>
    public Session(Instrument instrument)
    {
        _open = Parse(instrument, instrument.SessionOpen, "session_open");
        _close = Parse(instrument, instrument.SessionClose, "session_close");
        _auction = instrument.ClosingAuction is { } auction ? Parse(instrument, auction, "closing_auction") : null;
    }

    /// <summary>The session that began last at or before this time; it may be over.</summary>
    public SessionDay At(EventTime t)
    {
        if (t >= _last.Open && t < _lastUntil)
        {
            return _last;
        }

        LocalDate date = _open.DateOf(t).PlusDays(1);
        SessionDay next = Day(date);
        SessionDay day = Day(date.PlusDays(-1));
        while (day.Open > t)
        {
            date = date.PlusDays(-1);
            (next, day) = (day, Day(date.PlusDays(-1)));
        }

        (_last, _lastUntil) = (day, next.Open);
        return day;
    }

    /// <summary>The session before the one that <see cref="At"/> gives for this time.</summary>
    public SessionDay Before(SessionDay day) => Day(_open.DateOf(day.Open).PlusDays(-1));

    public bool IsOpen(EventTime t) => At(t).Contains(t);

    private SessionDay Day(LocalDate date)
    {
        EventTime open = _open.On(date);
        EventTime close = _close.On(date);
        if (close <= open)
        {
            date = date.PlusDays(1);
            close = _close.On(date);
        }

        EventTime? auction = _auction?.On(date);
        return new SessionDay(open, close, auction <= close ? auction : null);
    }

    private static TimeOfDay Parse(Instrument instrument, string text, string field)
    {
        bool utc = text.EndsWith('Z');
        string digits = utc ? text[..^1] : text;

        // ISO 8601 writes the end of a day so; as a close it lies on the next day, as 00:00 does.
        digits = digits is "24:00" or "24:00:00" ? "00:00" : digits;
        ParseResult<LocalTime> time = ShortPattern.Parse(digits);
        time = time.Success ? time : Pattern.Parse(digits);
        DateTimeZone? zone = utc ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(instrument.TimeZone ?? string.Empty);
        if (!time.Success || zone is null)
        {
            throw new FormatException(
                $"Instrument {instrument.Symbol}: {field} is '{text}' with time_zone '{instrument.TimeZone}'; " +
                "accepted are HH:mm or HH:mm:ss with Z, or without Z and an IANA time_zone such as America/New_York.");
        }

        return new TimeOfDay(time.Value, zone);
    }

    private readonly record struct TimeOfDay(LocalTime Time, DateTimeZone Zone)
    {
        public EventTime On(LocalDate date) =>
            new(date.At(Time).InZoneLeniently(Zone).ToInstant().ToUnixTimeTicks() / TimeSpan.TicksPerMicrosecond);

        public LocalDate DateOf(EventTime t) => Instant.FromUnixTimeTicks(t.Micros * TimeSpan.TicksPerMicrosecond).InZone(Zone).Date;
    }
}
