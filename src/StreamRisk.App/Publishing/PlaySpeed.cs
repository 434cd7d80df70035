using System.Globalization;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Publishing;

/// <summary>How fast event time passes while a play runs.</summary>
/// <param name="Factor">Seconds of event time a second; null: as fast as it goes.</param>
internal readonly record struct PlaySpeed(double? Factor)
{
    public static PlaySpeed Max => new(null);

    /// <summary>Reads `real`, `max` or a factor such as `60x`.</summary>
    /// <exception cref="CommandFailure">None of these.</exception>
    public static PlaySpeed Parse(string text)
    {
        if (text is "max" or "real")
        {
            return text == "max" ? Max : new PlaySpeed(1);
        }

        string number = text.TrimEnd('x', 'X', '×');
        return number.Length < text.Length
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor)
            && factor is > 0 and <= 1e9
            ? new PlaySpeed(factor)
            : throw CommandFailure.Arguments($"--speed {text}: accepted are real, max, or a factor such as 60x.");
    }
}
