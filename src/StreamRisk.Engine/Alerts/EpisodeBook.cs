using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Alerts;

/// <summary>The episodes of one key (issuer or owner group): opens, joins, revises, finalises, withdraws; emits alerts.</summary>
public sealed class EpisodeBook
{
    private readonly TaskContext _context;

    public EpisodeBook(TaskContext context) => _context = context;

    /// <summary>Opens an episode or joins the open one of the same scenario, group, instrument or issuer, and side.</summary>
    public void Hit(Hit hit) => throw new NotSupportedException(_context + hit.Anchor);

    /// <summary>Revises an episode (open or final) with a resolution such as `explained`; no effect if there is none.</summary>
    public void Resolve(ScenarioInfo scenario, string? group, string? instrumentOrIssuer, string? side, EventTime at, string resolution, Evidence because) =>
        throw new NotSupportedException(scenario.Id + group + instrumentOrIssuer + side + at + resolution + because);

    /// <summary>Withdraws the episode that rests on a record which a correction took away and that fails on recomputation.</summary>
    public void Withdraw(ScenarioInfo scenario, string? group, string? instrumentOrIssuer, string? side, string eventId, EventTime at, string reason) =>
        throw new NotSupportedException(scenario.Id + group + instrumentOrIssuer + side + eventId + at + reason);

    /// <summary>Withdraws the old group's open episodes with `superseded_by`.</summary>
    public void Merge(GroupMerged merged) => throw new NotSupportedException(merged.Old);

    /// <summary>Makes episodes final whose last evidence and gap the watermark has passed.</summary>
    public void Advance(EventTime watermark) => throw new NotSupportedException(watermark.ToString());
}
