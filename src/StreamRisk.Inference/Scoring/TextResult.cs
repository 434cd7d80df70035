using System.Diagnostics.CodeAnalysis;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Scoring;

/// <summary>The answer to one <see cref="TextRequest"/>: scores, or the reason why there are none.</summary>
public readonly record struct TextResult
{
    /// <summary>As submitted.</summary>
    public required long Ticket { get; init; }

    /// <summary>The text after cleaning: what was scored, and what the spans of entities index.</summary>
    public required string Cleaned { get; init; }

    /// <summary>One per head of the model, in its order. Empty on an error.</summary>
    public required IReadOnlyList<Head> Heads { get; init; }

    /// <summary>Tokens scored, [CLS] and [SEP] included.</summary>
    public required int Tokens { get; init; }

    /// <summary>The text had more tokens than the model reads; the rest was cut off.</summary>
    public required bool Truncated { get; init; }

    /// <summary>True when the scores of an identical text were used again.</summary>
    public required bool FromCache { get; init; }

    public required ModelRef Model { get; init; }

    /// <summary>Wall clock when the text joined a batch (a duplicate: when it was recognised).</summary>
    public required EventTime BatchedAt { get; init; }

    /// <summary>Wall clock when its scores were there.</summary>
    public required EventTime ScoredAt { get; init; }

    /// <summary>Why this text has no scores; null on success. The text belongs in the dead letters with this reason.</summary>
    public string? Error { get; init; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Failed => Error is not null;
}
