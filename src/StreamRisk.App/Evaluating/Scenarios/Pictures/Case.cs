using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>Something worth a picture: a label that was found, one that was missed, or a false alert.</summary>
internal sealed record Case
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromSeconds(30);

    public required string Folder { get; init; }

    public required string Scenario { get; init; }

    /// <summary>hit, miss or false.</summary>
    public required string Kind { get; init; }

    public required string Caption { get; init; }

    public required IReadOnlyCollection<string> Accounts { get; init; }

    public string? Instrument { get; init; }

    /// <summary>What is shaded: the label, or the window of a false alert.</summary>
    public required EventTime Start { get; init; }

    public required EventTime End { get; init; }

    public EventTime? Detected { get; init; }

    /// <summary>The alert, or what stayed just below; null: neither.</summary>
    public Alert? Alert { get; init; }

    /// <summary>Ids of the records that the label or the alert names.</summary>
    public required IReadOnlySet<string> EventIds { get; init; }

    /// <summary>Where the picture starts.</summary>
    public EventTime From => Start - Margin;

    /// <summary>Where it ends: the detection is in it.</summary>
    public EventTime To => EventTime.Max(End, Detected ?? End) + Margin;

    private TimeSpan Margin => TimeSpan.FromTicks(Math.Max(LeastMargin.Ticks, (EventTime.Max(End, Detected ?? End) - Start).Ticks / 4));

    public static Case Of(string folder, LabelOutcome outcome)
    {
        Label label = outcome.Label;
        Alert? alert = outcome.Alert?.Last ?? outcome.Close;
        string found = outcome.Alert is null ? outcome.Why ?? "" : alert!.Reason;
        return new Case
        {
            Folder = folder,
            Scenario = label.Scenario,
            Kind = outcome.Alert is null ? "miss" : "hit",
            Caption = $"{label.Difficulty}, {folder}: {found}",
            Accounts = label.Accounts.Count > 0 ? label.Accounts : alert?.Subject.Accounts ?? [],
            Instrument = label.Instrument,
            Start = label.Start,
            End = label.End,
            Detected = outcome.Alert?.First,
            Alert = alert,
            EventIds = label.EventIds.Concat(alert?.Evidence.Select(e => e.EventId) ?? []).ToHashSet(StringComparer.Ordinal),
        };
    }

    public static Case Of(string folder, FalseAlert error)
    {
        Alert alert = error.Alert.Last;
        return new Case
        {
            Folder = folder,
            Scenario = alert.Scenario,
            Kind = "false",
            Caption = $"{(error.LookAlike is null ? "" : "on a look-alike, ")}{folder}: {alert.Reason}",
            Accounts = alert.Subject.Accounts,
            Instrument = alert.Subject.Instrument,
            Start = alert.Window.Start,
            End = alert.Window.End,
            Detected = error.Alert.First,
            Alert = alert,
            EventIds = alert.Evidence.Select(e => e.EventId).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>Of each scenario a hit, a miss and a false alert, as far as there are any; normal difficulty first.</summary>
    public static IReadOnlyList<Case> Choose(IReadOnlyList<DayOutcome> days)
    {
        ILookup<string, (string Folder, LabelOutcome Outcome)> labels = days.SelectMany(d => d.Labels.Where(l => l.Wanted).Select(l => (d.Folder, l)))
            .OrderBy(o => new TallyKey("", o.l.Label.Difficulty)).ToLookup(o => o.l.Label.Scenario, StringComparer.Ordinal);
        ILookup<string, (string Folder, FalseAlert Error)> errors = days.SelectMany(d => d.FalseAlerts.Select(f => (d.Folder, f)))
            .ToLookup(e => e.f.Alert.Last.Scenario, StringComparer.Ordinal);
        List<Case> cases = [];
        foreach (string scenario in labels.Select(l => l.Key).Concat(errors.Select(e => e.Key)).Distinct().Order(StringComparer.Ordinal))
        {
            cases.AddRange(labels[scenario].Where(o => o.Outcome.Alert is not null).Take(1).Select(o => Of(o.Folder, o.Outcome)));
            cases.AddRange(labels[scenario].Where(o => o.Outcome.Alert is null).Take(1).Select(o => Of(o.Folder, o.Outcome)));
            cases.AddRange(errors[scenario].Take(1).Select(e => Of(e.Folder, e.Error)));
        }

        return cases;
    }
}
