using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Alerts;

/// <summary>
/// The episodes of one key (issuer or owner group): opens, joins, revises, finalises, withdraws; emits alerts. One thread. Revisions of
/// an id are dense from 1; the first is provisional; nothing is emitted before the first Rules record.
/// </summary>
public sealed class EpisodeBook : IKeyState
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly TaskContext _context;
    private readonly ISessionCalendar _calendar;
    private readonly EpisodeIndex _episodes = new();
    private readonly RecentAlerts _recent = new();

    // Advance has nothing to do up to here: it is called with every Mark.
    private EventTime _due = EventTime.MaxValue;

    /// <param name="calendar">Ends of sessions; null: the UTC day.</param>
    public EpisodeBook(TaskContext context, ISessionCalendar? calendar = null)
    {
        _context = context;
        _calendar = calendar ?? UtcDayCalendar.Instance;
    }

    /// <summary>True if no episode and no recent alert is remembered: <see cref="Advance"/> has no effect then.</summary>
    public bool IsEmpty => _episodes.All.Count == 0 && _recent.IsEmpty;

    /// <summary><see cref="Advance"/> may have an effect.</summary>
    internal bool IsDue(EventTime watermark) => watermark > _due;

    private EpisodeOptions Options => _context.Parameters.Episodes;

    /// <summary>Opens an episode or joins the one of the same scenario, group, instrument or issuer, and side whose gap still covers it.</summary>
    public void Hit(Hit hit)
    {
        if (_context.Rules is not { } rules)
        {
            _context.Coverage.NotEvaluated(hit.Scenario.Id, "no rules applied");
            return;
        }

        hit = Canary.Tagged(hit);
        EpisodeKey key = EpisodeKey.Of(hit);
        Episode? episode = Find(key, hit);
        if (episode?.SupersededBy is { } group)
        {
            // A late record that was stamped before the merge belongs to what carries on. One step only: groups may merge to and fro.
            hit = hit with { Group = group };
            key = EpisodeKey.Of(hit);
            episode = Find(key, hit);
        }

        if (episode is not null)
        {
            Join(episode, hit, rules);
        }
        else
        {
            Open(key, [hit], hit.At, rules);
        }
    }

    /// <summary>
    /// Stayed just below its thresholds: every gate but one holds, and that one nearly (<see cref="EpisodeOptions.NearShare"/>). A share of such
    /// hits goes to `alerts.sample`, chosen by the hash of the id; nothing is remembered of them. No effect while an episode is open there.
    /// </summary>
    /// <param name="hit">As it would be, with its gates; the one that failed says so.</param>
    public void Near(Hit hit)
    {
        if (_context.Rules is not { } rules || Canary.Tagged(hit).IsCanary || !NearMiss.Is(hit.Gates, Options.NearShare))
        {
            return;
        }

        EpisodeKey key = EpisodeKey.Of(hit);
        string id = AlertId.Of(key.Scenario, key.Group, hit.Instrument ?? hit.Issuer, key.Side, hit.Anchor);
        if (!NearMiss.IsSampled(id, Options.SampleShare) || Find(key, hit) is not null)
        {
            return;
        }

        var episode = new Episode(id, key, hit, repeated: false);
        episode.Add(hit, Options);
        _context.Output.Sample(AlertBuilder.Build(episode, _context, rules, AlertStatus.Provisional, hit.At, "just below its thresholds"));
    }

    /// <summary>Where the evidence of an episode begins that opened in (after, until], the newest one that was not withdrawn; null: there is none.</summary>
    /// <param name="instrumentOrIssuer">Instrument, else issuer, else feed.</param>
    public EventTime? StartOf(ScenarioInfo scenario, string? group, string? instrumentOrIssuer, string? side, EventTime after, EventTime until)
    {
        IReadOnlyList<Episode> episodes = _episodes.Of(new(scenario.Id, group, instrumentOrIssuer, side, false));
        for (int i = episodes.Count - 1; i >= 0; i--)
        {
            if (episodes[i].Published.Status != AlertStatus.Withdrawn && episodes[i].First > after && episodes[i].First <= until)
            {
                return episodes[i].Window.Start;
            }
        }

        return null;
    }

    /// <summary>Revises an episode (open or final) with a resolution such as `explained`; no effect if there is none.</summary>
    /// <param name="instrumentOrIssuer">Instrument, else issuer, else feed.</param>
    /// <param name="resolution">Null: late input took the resolution back.</param>
    /// <param name="because">The record that resolves it; null where no single record does.</param>
    public void Resolve(ScenarioInfo scenario, string? group, string? instrumentOrIssuer, string? side, EventTime at, string? resolution, Evidence? because = null)
    {
        if (_context.Rules is { } rules && _episodes.Holding(new(scenario.Id, group, instrumentOrIssuer, side, false), at) is { } episode
            && episode.Resolution != resolution)
        {
            episode.Resolution = resolution;
            episode.ResolvedAt = resolution is null ? EventTime.MaxValue : at;
            if (because is { } record)
            {
                episode.Evidence.Add([record], Options.EvidenceKept);
            }

            Reopen(episode);
            Publish(episode, rules, AlertStatus.Revised, EventTime.Max(at, episode.Last), resolution ?? "not resolved after all");
        }
    }

    /// <summary>
    /// A correction took a record away. The hits that rest on it go; the episode is withdrawn if none is left, otherwise revised.
    /// No effect if no episode rests on the record.
    /// </summary>
    /// <param name="instrumentOrIssuer">Instrument, else issuer, else feed.</param>
    /// <param name="eventId">Event id of the record that was taken away, as it stands in the evidence.</param>
    /// <param name="recomputed">The scenario's gates without that record, if they still hold.</param>
    public void Withdraw(
        ScenarioInfo scenario,
        string? group,
        string? instrumentOrIssuer,
        string? side,
        string eventId,
        EventTime at,
        string reason,
        Hit? recomputed = null)
    {
        if (_context.Rules is not { } rules)
        {
            return;
        }

        foreach (Episode episode in _episodes.Of(new(scenario.Id, group, instrumentOrIssuer, side, false)))
        {
            if (episode.Published.Status == AlertStatus.Withdrawn || !episode.Remove(eventId, Options))
            {
                continue;
            }

            if (recomputed is not null)
            {
                episode.Add(recomputed, Options);
            }

            Reopen(episode);
            EventTime detected = EventTime.Max(at, episode.Last);
            if (episode.Stands)
            {
                Publish(episode, rules, AlertStatus.Revised, detected, reason);
            }
            else
            {
                Publish(episode, rules, AlertStatus.Withdrawn, detected, reason);
                episode.Closed = true;
                _recent.Forget(group, episode.Id);
            }
        }
    }

    /// <summary>
    /// Withdraws the old group's open episodes with `superseded_by`. What they rest on still holds, so it goes on under the new group: in its
    /// own open episode if the gap covers it, else in one with the same anchor.
    /// </summary>
    public void Merge(GroupMerged merged)
    {
        _recent.Rename(merged.Old, merged.New);
        if (_context.Rules is not { } rules || merged.Old == merged.New)
        {
            return;
        }

        // Groups that merge back and forth must not point at each other: what carries on is nobody's past.
        foreach (Episode episode in _episodes.All)
        {
            episode.SupersededBy = episode.Key.Group == merged.New ? null : episode.SupersededBy;
        }

        // Bounded by the count before: carrying on appends.
        int count = _episodes.All.Count;
        for (int i = 0; i < count; i++)
        {
            Episode old = _episodes.All[i];
            if (old.Key.Group == merged.Old && !old.Closed)
            {
                EventTime at = EventTime.Max(merged.EventTime, old.Last);
                old.SupersededBy = merged.New;
                (_due, _context.EpisodesChanged) = (EventTime.MinValue, true);
                Publish(old, rules, AlertStatus.Withdrawn, at, "owner groups merged");
                old.Closed = true;
                _recent.Forget(merged.New, old.Id);
                CarryOn(old, merged.New, at, rules);
            }
        }
    }

    /// <summary>
    /// Makes episodes final whose last hit and gap the watermark has passed, publishes revisions whose minute has passed, and forgets what
    /// has been final for long. Episodes on another clock wait for that clock's own watermark as well.
    /// </summary>
    /// <returns>True: something was due.</returns>
    public bool Advance(EventTime watermark)
    {
        if (watermark <= _due || _context.Rules is not { } rules)
        {
            return false;
        }

        EventTime due = _recent.IsEmpty ? EventTime.MaxValue : watermark + OneDay;
        foreach (Episode episode in _episodes.All)
        {
            EventTime passed = EventTime.Min(watermark, _context.Watermark(episode.Lead.Scenario.Clock) ?? watermark);
            if (!episode.Closed && passed > episode.End)
            {
                Publish(episode, rules, AlertStatus.Final, episode.End, "no further evidence within the gap");
                episode.Closed = true;
            }
            else if (episode.Pending is { } change && passed >= episode.Published.Minute + OneMinute)
            {
                Publish(episode, rules, AlertStatus.Revised, episode.Last, change);
            }

            due = EventTime.Min(due, episode.Closed ? episode.End + Options.KeepFinal : episode.Pending is null ? episode.End : watermark);
        }

        _episodes.Forget(watermark - Options.KeepFinal);
        _recent.ForgetBefore(watermark - Options.RepeatWindow);
        _due = due;
        return true;
    }

    public void Save(StateWriter w)
    {
        w.Count(_episodes.All.Count);
        foreach (Episode episode in _episodes.All)
        {
            episode.Save(w);
        }

        _recent.Save(w);
        w.Time(_due);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _episodes.Add(Episode.Read(r));
        }

        _recent.Load(r);
        _due = r.Time();
    }

    private void Open(EpisodeKey key, List<Hit> hits, EventTime at, Rules rules)
    {
        Hit first = hits[0];
        string id = AlertId.Of(key.Scenario, key.Group, first.Instrument ?? first.Issuer, key.Side, first.Anchor);
        bool repeated = !key.IsCanary && _recent.Repeats(key.Group, id, first.At, Options.RepeatWindow);
        var episode = new Episode(id, key, first, repeated);
        foreach (Hit hit in hits)
        {
            episode.Add(hit, Options);
        }

        Reopen(episode);
        _episodes.Add(episode);
        if (!key.IsCanary)
        {
            _recent.Remember(key.Group, id, first.At);
        }

        Publish(episode, rules, AlertStatus.Provisional, at, null);
    }

    private void Join(Episode episode, Hit hit, Rules rules)
    {
        AlertStatus before = episode.Published.Status;
        ScenarioInfo scenario = episode.Lead.Scenario;
        episode.Add(hit, Options);
        Reopen(episode);
        if (before == AlertStatus.Withdrawn || hit.At > episode.ResolvedAt)
        {
            episode.SupersededBy = null;
            episode.Resolution = null;
            episode.ResolvedAt = EventTime.MaxValue;
            Publish(episode, rules, AlertStatus.Revised, hit.At, "the gates hold again");
            return;
        }

        episode.Pending = episode.Lead.Scenario.Id != scenario.Id ? "now " + episode.Lead.Scenario.Id
            : episode.Published.Change(episode, Options) ?? episode.Pending;
        if (episode.Pending is { } change && (before == AlertStatus.Final || episode.Last >= episode.Published.Minute + OneMinute))
        {
            Publish(episode, rules, AlertStatus.Revised, hit.At, change);
        }
    }

    private void CarryOn(Episode old, string group, EventTime at, Rules rules)
    {
        EpisodeKey key = old.Key with { Group = group };
        List<Hit> hits = [.. old.Hits.Select(h => h with { Group = group })];
        if (hits.Count == 0)
        {
            return;
        }

        if (Find(key, hits[0]) is not { } target)
        {
            Open(key, hits, at, rules);
            return;
        }

        foreach (Hit hit in hits)
        {
            target.Add(hit, Options);
        }

        Reopen(target);
        target.SupersededBy = null;
        Publish(target, rules, AlertStatus.Revised, at, "owner groups merged");
    }

    private void Publish(Episode episode, Rules rules, AlertStatus status, EventTime at, string? change)
    {
        Alert alert = AlertBuilder.Build(episode, _context, rules, status, at, change);
        episode.Pending = null;
        episode.Published = new Published(
            alert.Revision,
            status,
            episode.Last.Floor(OneMinute),
            alert.Severity,
            alert.Score,
            episode.Accounts.Count,
            episode.Amounts.Notional ?? 0);
        if (alert.IsCanary && alert.Revision == 1)
        {
            _context.Coverage.Canaries.See(alert.Scenario, alert.DetectedAt);
        }

        _context.Output.Alert(alert);
    }

    private Episode? Find(EpisodeKey key, Hit hit) =>
        _episodes.Joinable(key, hit.At, EpisodeGaps.EndAfter(hit.Scenario.Gap, hit.Instrument, hit.At, _calendar));

    /// <summary>Something changed: the episode has a new end and becomes final once more when that has passed.</summary>
    private void Reopen(Episode episode)
    {
        episode.End = EpisodeGaps.EndAfter(episode.Lead.Scenario.Gap, episode.Lead.Instrument, episode.Last, _calendar);
        episode.Closed = false;
        (_due, _context.EpisodesChanged) = (EventTime.MinValue, true);
    }
}
