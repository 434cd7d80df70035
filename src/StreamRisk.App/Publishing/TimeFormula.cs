using System.Globalization;
using System.Text.RegularExpressions;
using StreamRisk.App.Cli;
using StreamRisk.Engine;

namespace StreamRisk.App.Publishing;

/// <summary>`start + n·unit`: a time that a file gives as a number of units since a start.</summary>
/// <param name="Start">Time at n = 0.</param>
/// <param name="Column">Column that holds n; whole or decimal.</param>
/// <param name="UnitMicros">Length of a unit, microseconds.</param>
internal sealed partial record TimeFormula(EventTime Start, string Column, long UnitMicros)
{
    private const string Expected = "expected START + COLUMN * UNIT, e.g. \"2026-01-01T00:00:00Z + time * day\", with UNIT us, ms, second, minute, hour or day";

    /// <exception cref="CommandFailure">Not a formula.</exception>
    public static TimeFormula Parse(string field, string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success || !FileTime.TryParse(match.Groups["start"].Value, null, out EventTime start, out _))
        {
            throw CommandFailure.Arguments($"time of {field}, '{text}': {Expected}.");
        }

        long unit = match.Groups["unit"].Value switch
        {
            "us" => 1,
            "ms" => 1_000,
            "second" => EventTime.MicrosPerSecond,
            "minute" => EventTime.MicrosPerMinute,
            "hour" => 60 * EventTime.MicrosPerMinute,
            "day" => 24 * 60 * EventTime.MicrosPerMinute,
            string other => throw CommandFailure.Arguments($"time of {field}, unit '{other}': {Expected}."),
        };
        return new TimeFormula(start, match.Groups["column"].Value, unit);
    }

    /// <summary>The time of a cell, or why there is none.</summary>
    public bool TryApply(string cell, out EventTime time, out string? error)
    {
        time = default;
        if (!decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal n))
        {
            error = $"column {Column}: '{cell}' is not a number.";
            return false;
        }

        // Years 1 to 9999 are what the file form can express.
        decimal limit = 9_000m * 366 * 24 * 60 * EventTime.MicrosPerMinute;
        if (Math.Abs(n) > limit / UnitMicros || decimal.Truncate(n * UnitMicros) != n * UnitMicros)
        {
            error = $"column {Column}: '{cell}' gives a time that is out of range or finer than a microsecond.";
            return false;
        }

        time = new EventTime(Start.Micros + (long)(n * UnitMicros));
        error = null;
        return true;
    }

    [GeneratedRegex(@"^\s*(?<start>\S+)\s*\+\s*(?<column>.+?)\s*[*·]\s*(?<unit>\w+)\s*$")]
    private static partial Regex Pattern();
}
