using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Tests.Roles;

/// <summary>Answers at once: positive for texts that hold "good", negative otherwise; a text without visible characters fails.</summary>
internal sealed class FakeScorer : ITextScorer
{
    /// <summary>The result of this text cannot be turned into records.</summary>
    public const string Unfit = "unfit";

    /// <summary>Texts that it takes before somebody takes results.</summary>
    public const int Most = 8;

    private readonly Queue<TextResult> _results = new();

    public ModelRef Model { get; } = new() { Id = "fake", Hash = "0", Device = "cpu", Precision = "none" };

    public int Pending => _results.Count;

    public IReadOnlyList<HeadDrift> Drift { get; init; } = [];

    public bool TrySubmit(long ticket, in TextRequest request)
    {
        if (_results.Count >= Most)
        {
            return false;
        }

        string cleaned = request.Text.Trim();
        bool good = cleaned.Contains("good", StringComparison.Ordinal);
        _results.Enqueue(new TextResult
        {
            Ticket = ticket,
            Cleaned = cleaned,
            Heads = cleaned == Unfit ? null!
                : cleaned.Length == 0 ? []
                : [
                    new Head { Name = "sentiment", Label = good ? "positive" : "negative", Probabilities = good ? [0.1f, 0.8f, 0.1f] : [0.8f, 0.1f, 0.1f] },
                    new Head { Name = "topic", Label = "other", Probabilities = [1f] },
                ],
            Tokens = 3,
            Truncated = false,
            FromCache = false,
            Model = Model,
            BatchedAt = new EventTime(1),
            ScoredAt = new EventTime(2),
            Error = cleaned.Length == 0 ? "The text is empty after cleaning." : null,
        });
        return true;
    }

    public bool TryTake(out TextResult result) => _results.TryDequeue(out result);

    public bool WaitForResult(TimeSpan timeout) => _results.Count > 0;

    public bool Drain(TimeSpan timeout) => true;

    public void Dispose()
    {
    }
}
