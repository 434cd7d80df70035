using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.TimeZones;
using StreamRisk.Engine;

namespace StreamRisk.App.Publishing;

/// <summary>Times as files write them: ISO-8601, with a zone of their own or in a zone that the user names.</summary>
internal static partial class FileTime
{
    /// <summary>Reads `2026-03-02T14:30:00.000123Z`, an offset in place of Z, a blank in place of T, a date alone, and, with a zone, no zone at all.</summary>
    /// <param name="zone">For times without one; null: such a time is refused. Of two times when clocks go back, the first is taken.</param>
    public static bool TryParse(string text, DateTimeZone? zone, out EventTime time, out string? error)
    {
        time = default;
        Match match = Pattern().Match(text);
        if (!match.Success)
        {
            error = $"'{text}' is not a time; expected e.g. 2026-03-02T14:30:00.000123Z.";
            return false;
        }

        string fraction = match.Groups["fraction"].Value;
        string clock = match.Groups["clock"].Success ? match.Groups["clock"].Value : "00:00";
        if (!DateTime.TryParseExact(
                $"{match.Groups["date"].Value} {clock}",
                ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime local))
        {
            error = $"'{text}' is not a time; expected e.g. 2026-03-02T14:30:00.000123Z.";
            return false;
        }

        if (fraction.TrimEnd('0').Length > 6)
        {
            error = $"'{text}' is finer than a microsecond; expected at most six decimals.";
            return false;
        }

        long micros = (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        micros += fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(6, '0')[..6], CultureInfo.InvariantCulture);
        return TryShift(text, match.Groups["zone"].Value, zone, local, micros, out time, out error);
    }

    private static bool TryShift(string text, string written, DateTimeZone? zone, DateTime local, long micros, out EventTime time, out string? error)
    {
        time = default;
        error = null;
        if (written is "Z" or "z")
        {
            time = new EventTime(micros);
            return true;
        }

        if (written.Length > 0)
        {
            string digits = written[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
            long minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(digits[2..], CultureInfo.InvariantCulture);
            time = new EventTime(micros - ((written[0] == '-' ? -minutes : minutes) * EventTime.MicrosPerMinute));
            return true;
        }

        if (zone is null)
        {
            error = $"'{text}' has no zone; write Z or an offset, or name the zone of the file with --zone.";
            return false;
        }

        ZoneLocalMapping mapping = zone.MapLocal(LocalDateTime.FromDateTime(local));
        if (mapping.Count == 0)
        {
            error = $"'{text}' does not exist in {zone.Id}: clocks skip it.";
            return false;
        }

        time = new EventTime(micros - (mapping.First().Offset.Ticks / TimeSpan.TicksPerMicrosecond));
        return true;
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<clock>\d\d:\d\d(?::\d\d)?)(?:\.(?<fraction>\d{1,9}))?\s?(?<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
