using System.Globalization;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>The checks that several record types share. Each returns null when the value is accepted; nothing is allocated then.</summary>
internal static class FieldCheck
{
    public static Rejection? Id(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return new Rejection(RejectionClass.Missing, $"{field} is empty; it must name something.", field);
        }

        if (value.Length > EdgeLimits.MaxIdLength)
        {
            return new Rejection(
                RejectionClass.OutOfRange, $"{field} has {value.Length} characters; at most {EdgeLimits.MaxIdLength} are accepted.", field);
        }

        // Control characters separate the parts of ids that are hashed from several values (U+001F).
        foreach (char c in value)
        {
            if (char.IsControl(c))
            {
                return new Rejection(
                    RejectionClass.BadCode, $"{field} holds the control character U+{(int)c:X4}; ids are plain text.", field);
            }
        }

        return null;
    }

    public static Rejection? OptionalId(string? value, string field) => value is null ? null : Id(value, field);

    public static Rejection? Time(EventTime time, EventTime arrival, string field)
    {
        if (time < EdgeLimits.MinEventTime)
        {
            return new Rejection(RejectionClass.OutOfRange, $"{field} is before 1970; the time of the event is needed.", field);
        }

        // Subtracted on the side of the event: an arrival of the largest time means that arrival is not known.
        if (time - EdgeLimits.MaxFutureSkew > arrival)
        {
            string skew = EdgeLimits.MaxFutureSkew.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new Rejection(
                RejectionClass.FutureTime,
                $"{field} {Shown(time)} is more than {skew} s ahead of the arrival {arrival}; set the sender's clock (or the as-of time of a file).",
                field);
        }

        return null;
    }

    /// <summary>Times of day and the time zone can be read.</summary>
    public static Rejection? Session(Instrument instrument)
    {
        try
        {
            _ = new Session(instrument);
            return null;
        }
        catch (FormatException e)
        {
            return new Rejection(RejectionClass.BadCode, e.Message, "session_open");
        }
    }

    public static Rejection? NotNegative(long value, string field) => value >= 0
        ? null
        : new Rejection(RejectionClass.OutOfRange, $"{field} is negative; 0 or more is accepted.", field);

    public static Rejection? Positive(long value, string field) => value > 0
        ? null
        : new Rejection(RejectionClass.OutOfRange, $"{field} is {(value == 0 ? "zero" : "negative")}; more than 0 is accepted.", field);

    public static Rejection? Currency(string? code, string field)
    {
        if (string.IsNullOrEmpty(code))
        {
            return new Rejection(RejectionClass.Missing, $"{field} is empty; a currency code of ISO 4217 is needed, such as EUR.", field);
        }

        return CurrencyCode.IsKnown(code)
            ? null
            : new Rejection(RejectionClass.BadCode, $"{field} '{Shown(code)}' is not a currency code of ISO 4217, such as EUR.", field);
    }

    public static Rejection? Countries(IReadOnlyList<string>? countries, string field)
    {
        if (countries is null)
        {
            return null;
        }

        if (countries.Count != 2)
        {
            return new Rejection(
                RejectionClass.OutOfRange, $"{field} has {countries.Count} entries; [debtor, creditor] are two (or leave the field out).", field);
        }

        for (int i = 0; i < 2; i++)
        {
            string code = countries[i];
            if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            {
                return new Rejection(
                    RejectionClass.BadCode, $"{field} holds '{Shown(code)}'; two capital letters of ISO 3166 are accepted, such as DE.", field);
            }
        }

        return null;
    }

    /// <summary>A garbled time may lie beyond the calendar, where only its microseconds can be shown.</summary>
    private static string Shown(EventTime time) => time.Micros <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond / 2
        ? time.ToString()
        : $"of {time.Micros} µs";

    /// <summary>A bad value is quoted, but never at any length.</summary>
    private static string Shown(string value) => value.Length <= 32 ? value : value[..32] + "…";
}
