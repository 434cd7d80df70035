using StreamRisk.App.Publishing;
using StreamRisk.Engine;

namespace StreamRisk.App.Cli;

/// <summary>Values that several commands take.</summary>
internal static class TimeArgument
{
    /// <summary>A time with a zone; null when the option was not given.</summary>
    /// <exception cref="CommandFailure">Not a time, or one without a zone.</exception>
    public static EventTime? Read(string? text, string option)
    {
        if (text is null)
        {
            return null;
        }

        return FileTime.TryParse(text, null, out EventTime time, out string? error) ? time : throw CommandFailure.Arguments($"{option}: {error}");
    }
}
