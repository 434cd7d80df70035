using System.Globalization;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>What the last published revision of an episode said, as far as the next one is compared with it.</summary>
internal readonly record struct Published(
    int Revision,
    AlertStatus Status,
    EventTime Minute,
    Severity Severity,
    double Score,
    int Accounts,
    long Notional)
{
    /// <summary>Why the episode as it stands deserves a revision; null: it does not.</summary>
    public string? Change(Episode episode, EpisodeOptions options)
    {
        Assessment now = episode.Assessment;
        if (now.Severity != Severity)
        {
            return $"severity {Word(Severity)} to {Word(now.Severity)}";
        }

        if (episode.Accounts.Count > Accounts)
        {
            return "a new account";
        }

        // Scores have four places: half of the fifth absorbs the binary form of the difference.
        if (Math.Abs(now.Score - Score) >= options.RevisionScore - 0.00005)
        {
            return string.Create(CultureInfo.InvariantCulture, $"score {Score:0.####} to {now.Score:0.####}");
        }

        long notional = episode.Amounts.Notional ?? 0;
        if (notional <= Notional || notional < Notional * (1 + options.RevisionNotional))
        {
            return null;
        }

        return Notional == 0
            ? "a notional"
            : string.Create(CultureInfo.InvariantCulture, $"notional +{(((double)notional / Notional) - 1) * 100:0} %");
    }

    public static Published Read(StateReader r) =>
        new(r.Int(), r.Choice<AlertStatus>(), r.Time(), r.Choice<Severity>(), r.Double(), r.Int(), r.Long());

    public void Save(StateWriter w)
    {
        w.Int(Revision);
        w.Choice(Status);
        w.Time(Minute);
        w.Choice(Severity);
        w.Double(Score);
        w.Int(Accounts);
        w.Long(Notional);
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        _ => "critical",
    };
}
