using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Inference.Tests.Fixtures;

namespace StreamRisk.Inference.Tests.Scoring;

/// <summary>What the fake runners share: their faults, the gate that holds them, and the batches they saw.</summary>
internal sealed class FakeModel : IDisposable
{
    private readonly ManualResetEventSlim _gate = new(true);
    private readonly ManualResetEventSlim _entered = new(false);
    private readonly List<int> _batches = [];

    public int PoisonToken { get; init; } = -1;

    public int NanToken { get; init; } = -1;

    public bool Broken { get; set; }

    public int Disposed { get; set; }

    public int[] Batches
    {
        get
        {
            lock (_batches)
            {
                return [.. _batches];
            }
        }
    }

    public static int TokenOf(string word) => ShippedModel.Encode(word)[1];

    public void Hold()
    {
        _entered.Reset();
        _gate.Reset();
    }

    public void Release() => _gate.Set();

    /// <summary>Until a runner is inside a batch.</summary>
    public void AwaitRun() => Assert.True(_entered.Wait(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken));

    public void Enter(int texts)
    {
        lock (_batches)
        {
            _batches.Add(texts);
        }

        _entered.Set();
        _gate.Wait();
    }

    public TextScorer Start(
        int runners = 1, int window = 64, int queue = 128, int cache = 128, int tokens = 256, TimeSpan? maxAge = null, TimeProvider? time = null)
    {
        ModelHead[] heads = [new("length", "length", ["long", "short"])];
        BatchScorer[] scorers =
        [
            .. Enumerable.Range(0, runners).Select(_ => new BatchScorer(new FakeRunner(this), heads, window, ShippedModel.Tokenizer.Special)),
        ];
        ModelRef reference = new() { Id = "fake/1", Hash = "00", Device = "cpu", Precision = "fp32" };
        return new TextScorer(
            new ScorerParts(reference, ShippedModel.Tokenizer, ShippedModel.MaxLength, scorers, this),
            new ScorerLimits(new DispatchRule(window, maxAge ?? TimeSpan.FromHours(1)), new BatchLimits(tokens, window), queue, cache),
            time ?? TimeProvider.System,
            NullLogger.Instance);
    }

    public void Dispose() => Disposed += 100;
}
