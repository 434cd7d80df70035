using System.Diagnostics.CodeAnalysis;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// The scores of one distinct text: pending until its batch is done, then final. All submissions of the same text share it, so a
/// duplicate waits for the first one instead of being computed again. Completed under the scorer's lock.
/// </summary>
internal sealed class ScoreCell
{
    /// <summary>Set once by the batching thread, before the text joins a batch.</summary>
    public EncodedLength Encoded { get; set; }

    public IReadOnlyList<Head> Heads { get; private set; } = [];

    public EventTime ScoredAt { get; private set; }

    public string? Error { get; private set; }

    public bool Done { get; private set; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Failed => Error is not null;

    public void Complete(IReadOnlyList<Head> heads, EventTime now)
    {
        Heads = heads;
        ScoredAt = now;
        Done = true;
    }

    public void Fail(string error, EventTime now)
    {
        Error = error;
        ScoredAt = now;
        Done = true;
    }
}
