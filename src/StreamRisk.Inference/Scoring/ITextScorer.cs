using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// Classifies texts in micro-batches. Results leave in the order of submission, one for each text that was accepted, never twice.
/// All members may be called from any thread; a role's loop thread usually owns the scorer alone.
/// </summary>
public interface ITextScorer : IDisposable
{
    /// <summary>Which model answers, on which device.</summary>
    ModelRef Model { get; }

    /// <summary>Texts accepted whose result has not been taken yet.</summary>
    int Pending { get; }

    /// <summary>By head, how far recent answers have drifted; empty before enough texts, and of a model without a reference distribution.</summary>
    IReadOnlyList<HeadDrift> Drift => [];

    /// <summary>Accepts a text without waiting.</summary>
    /// <param name="ticket">Given back with the result; the scorer does not interpret it.</param>
    /// <returns>False when the queue is full: take results, then submit again.</returns>
    bool TrySubmit(long ticket, in TextRequest request);

    /// <summary>Takes the next result in submission order, if it is there.</summary>
    bool TryTake(out TextResult result);

    /// <summary>Blocks until the next result can be taken.</summary>
    /// <returns>False after <paramref name="timeout"/>, or at once when nothing is pending.</returns>
    bool WaitForResult(TimeSpan timeout);

    /// <summary>Sends what is waiting without waiting for more, and blocks until all accepted texts have a result.</summary>
    /// <returns>False when <paramref name="timeout"/> passed first.</returns>
    bool Drain(TimeSpan timeout);
}
