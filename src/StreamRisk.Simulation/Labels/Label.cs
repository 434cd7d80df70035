using StreamRisk.Engine;

namespace StreamRisk.Simulation.Labels;

/// <summary>The truth about something planted: one line of `labels.jsonl`, for evaluation only.</summary>
public sealed record Label
{
    public required string Scenario { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public string? Instrument { get; init; }

    public required EventTime Start { get; init; }

    public required EventTime End { get; init; }

    public required LabelKind Kind { get; init; }

    /// <summary>easy, normal or hard.</summary>
    public string Difficulty { get; init; } = "normal";

    /// <summary>Ids of the planted raw records (event, document or payment ids), in order of event time.</summary>
    public IReadOnlyList<string> EventIds { get; init; } = [];
}
