using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Alerts;

/// <summary>Writes down an episode as it stands.</summary>
internal static class AlertBuilder
{
    public static Alert Build(Episode episode, TaskContext context, Rules rules, AlertStatus status, EventTime at, string? change)
    {
        Hit lead = episode.Lead;
        int previous = episode.Published.Revision;
        return new Alert
        {
            Id = episode.Id,
            Revision = previous + 1,
            PreviousRevision = previous == 0 ? null : previous,
            Status = status,
            ChangeReason = change,
            Resolution = episode.Resolution,
            Scenario = lead.Scenario.Id,
            ScenarioVersion = lead.Scenario.Version,
            Variant = lead.Variant,
            Obligation = lead.Scenario.Obligation,
            Route = lead.Scenario.Route,
            Subject = new Subject
            {
                Group = episode.Key.Group,
                Accounts = episode.Accounts.ToArray(),
                Instrument = lead.Instrument,
                Issuer = lead.Issuer,
                Side = lead.Side,
                Feed = lead.Feed,
            },
            Counterparties = episode.Counterparties.ToArray(),
            Traders = episode.Traders.ToArray(),
            Venues = episode.Venues.ToArray(),
            SupersededBy = episode.SupersededBy,
            Severity = episode.Assessment.Severity,
            Score = episode.Assessment.Score,
            Priority = episode.Assessment.Priority,
            Gates = lead.Gates,
            Evidence = episode.Evidence.ToArray(),
            Window = episode.Window,
            DetectedAt = at,
            Watermarks = Watermarks(context, lead.Scenario.Clock),
            Notional = episode.Amounts.Notional,
            Profit = episode.Amounts.Profit,
            Currency = episode.Amounts.Currency,
            TextIds = episode.TextIds.ToArray(),
            ParameterHash = rules.Hash,
            RulesVersion = rules.Version,
            ModelHash = lead.ModelHash,
            ReferenceOffsets = [.. episode.ReferenceOffsets],
            DataQuality = DataQuality(episode),
            IsCanary = episode.Key.IsCanary,
            Reason = lead.Reason,
        };
    }

    /// <summary>The scenario's own clock always, the others where they are defined.</summary>
    private static List<WatermarkAt> Watermarks(TaskContext context, EngineClock own)
    {
        var all = new List<WatermarkAt>(3);
        for (EngineClock clock = EngineClock.Market; clock <= EngineClock.Ledger; clock++)
        {
            EventTime? watermark = context.Watermark(clock);
            if (clock == own || watermark is not null)
            {
                all.Add(new WatermarkAt { Clock = NameOf(clock), Watermark = watermark });
            }
        }

        return all;
    }

    private static string NameOf(EngineClock clock) => clock switch
    {
        EngineClock.Market => "market",
        EngineClock.Full => "full",
        _ => "ledger",
    };

    private static List<string> DataQuality(Episode episode)
    {
        List<string> notes = [.. episode.DataQuality.ToArray()];
        EvidenceList evidence = episode.Evidence;
        if (evidence.Kept < evidence.Count)
        {
            notes.Add($"evidence: the first {evidence.Kept} of {(evidence.Overflown ? "more than " : string.Empty)}{evidence.Count} records");
        }

        if (episode.Accounts.Full)
        {
            notes.Add($"accounts: the first {Names.Most} found");
        }

        if (episode.Folded > 0)
        {
            notes.Add($"{episode.Folded} early hits are counted but can no longer be taken back one by one");
        }

        return notes;
    }
}
