using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Clients;

/// <summary>
/// A raw record without value whose header tells the position of its partition: nothing earlier will follow. It moves clocks and
/// counts as no record. The header holds ISO-8601 in UTC as UTF-8, so that any tool can show it.
/// </summary>
public static class PositionRecord
{
    public const string Header = "event_time";

    /// <summary>Headers that carry the time.</summary>
    public static Headers Headers(EventTime position) => [new Header(Header, Encoding.UTF8.GetBytes(position.ToString()))];

    /// <summary>The position that a record without value carries, if it does.</summary>
    public static bool TryRead(Headers? headers, out EventTime position)
    {
        position = default;
        return headers is not null && headers.TryGetLastBytes(Header, out byte[]? value) && TryParse(value, out position);
    }

    private static bool TryParse([NotNullWhen(true)] byte[]? value, out EventTime position)
    {
        position = default;
        if (value is null
            || !DateTimeOffset.TryParse(
                Encoding.UTF8.GetString(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return false;
        }

        position = EventTime.FromDateTimeOffset(time);
        return true;
    }
}
