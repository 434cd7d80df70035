using System.Globalization;
using System.Text;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The record that moves time without being an event: a null value and a header `event_time` (ISO-8601, UTC). It advances `newest`
/// of its partition, so that the last windows close and no partition of a played topic looks idle.
/// </summary>
public static class EndOfInput
{
    public const string Header = "event_time";

    public static byte[] HeaderValue(EventTime time) => Encoding.ASCII.GetBytes(time.ToString());

    /// <summary>False: the record is none of these.</summary>
    public static bool TryRead(in InputRecord record, out EventTime time)
    {
        time = default;
        if (record.HasValue || !record.TryGetHeader(Header, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        if (!DateTimeOffset.TryParse(
                Encoding.ASCII.GetString(bytes), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
        {
            return false;
        }

        time = EventTime.FromDateTimeOffset(parsed);
        return true;
    }
}
