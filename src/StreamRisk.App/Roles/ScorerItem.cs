using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.App.Roles;

/// <summary>One record in its partition's queue: it leaves when it is done and everything before it has left.</summary>
internal sealed class ScorerItem
{
    public required long Offset { get; init; }

    public required EventTime Arrival { get; init; }

    /// <summary>Wall clock.</summary>
    public required EventTime Consumed { get; init; }

    /// <summary>As consumed, for a dead letter.</summary>
    public required byte[]? Key { get; init; }

    public required byte[]? Value { get; init; }

    public NewsItem? News { get; init; }

    public SocialPost? Post { get; init; }

    /// <summary>Set on an end of input.</summary>
    public EventTime? End { get; init; }

    /// <summary>Error class and message of a dead letter.</summary>
    public (string Class, string Message)? Refusal { get; init; }

    /// <summary>Null: the record is not timed.</summary>
    public StageClock? Clock { get; init; }

    /// <summary>Scores, once they are there.</summary>
    public TextResult? Result { get; set; }

    /// <summary>The scorer has it.</summary>
    public bool Submitted { get; init; }

    public bool Done => !Submitted || Result is not null;
}
