using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// What every runner must do before it serves: answer the sentences of the model's self-test as its maker says, and run once over
/// the shapes to come, so that the first texts do not pay for allocations.
/// </summary>
internal sealed class ModelSelfTest(ModelFolder folder)
{
    private static readonly int[] WarmUpLengths = [16, 64];

    /// <exception cref="ModelFolderException">A sentence came out wrong, or the model cannot run.</exception>
    public void Run(IReadOnlyList<BatchScorer> scorers)
    {
        foreach (BatchScorer scorer in scorers)
        {
            try
            {
                foreach (SelfTestCase test in folder.SelfTest)
                {
                    Check(scorer, test);
                }

                foreach (int length in WarmUpLengths.Append(folder.MaxLength))
                {
                    WarmUp(scorer, Math.Min(length, folder.MaxLength));
                }
            }
            catch (ModelFailedException e)
            {
                throw new ModelFolderException($"{folder.Path}: {e.Message}", e);
            }
        }
    }

    private void Check(BatchScorer scorer, SelfTestCase test)
    {
        int[] ids = new int[folder.MaxLength];
        EncodedLength encoded = folder.Tokenizer.Encode(TextCleaner.Clean(test.Text), ids);
        scorer.Score(new TokenRows(ids, ids.Length, [0], [encoded.Length]));
        IReadOnlyList<Head> heads = scorer.ScoresOf(0, out string? error)
            ?? throw new ModelFolderException($"{folder.Path}: the self-test sentence \"{test.Text}\" got no scores: {error}.");
        foreach (Head head in heads)
        {
            if (test.Labels.TryGetValue(head.Name, out string? expected) && expected != head.Label)
            {
                throw new ModelFolderException(
                    $"{folder.Path}: the self-test sentence \"{test.Text}\" came out as {head.Name} '{head.Label}' instead of '{expected}'. The weights, the vocabulary and config.json do not belong together, or this machine computes wrongly.");
            }
        }
    }

    private void WarmUp(BatchScorer scorer, int length)
    {
        int[] ids = new int[length];
        Array.Fill(ids, folder.Tokenizer.Special.Unknown);
        scorer.Score(new TokenRows(ids, length, [0], [length]));
    }
}
