using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// Runs one batch and reads the labels from its logits. A text on which the model fails does not take its batch mates along: the batch
/// is run again text by text. Owned by one thread.
/// </summary>
internal sealed class BatchScorer : IDisposable
{
    private readonly IBatchRunner _runner;
    private readonly IReadOnlyList<ModelHead> _heads;
    private readonly int _labels;
    private readonly float[] _logits;
    private readonly IReadOnlyList<Head>?[] _scores;
    private readonly string?[] _errors;
    private readonly int[] _probe;

    public BatchScorer(IBatchRunner runner, IReadOnlyList<ModelHead> heads, int maxTexts, SpecialTokens special)
    {
        _runner = runner;
        _heads = heads;
        _labels = heads.Sum(h => h.Labels.Count);
        _logits = new float[maxTexts * _labels];
        _scores = new IReadOnlyList<Head>?[maxTexts];
        _errors = new string?[maxTexts];
        _probe = [special.Start, special.Unknown, special.End];
    }

    /// <summary>Scores a batch.</summary>
    /// <returns>Tokens computed, padding included.</returns>
    /// <exception cref="ModelFailedException">The model fails on any text.</exception>
    public int Score(TokenRows rows)
    {
        try
        {
            return Run(rows, 0);
        }
        catch (ModelRunException e)
        {
            return ScoreOneByOne(rows, e);
        }
    }

    /// <summary>The scores of a text of the last batch, or null and the reason.</summary>
    public IReadOnlyList<Head>? ScoresOf(int index, out string? error)
    {
        error = _errors[index];
        return _scores[index];
    }

    public void Dispose() => _runner.Dispose();

    private int ScoreOneByOne(TokenRows rows, ModelRunException batchError)
    {
        int computed = 0;
        bool failed = false;
        for (int i = 0; i < rows.Count; i++)
        {
            try
            {
                computed += Run(rows.One(i), i);
            }
            catch (ModelRunException e)
            {
                (_scores[i], _errors[i]) = (null, e.Message);
                failed = true;
            }
        }

        if (failed)
        {
            Probe(batchError);
        }

        return computed;
    }

    /// <summary>Tells a bad text from a broken model, so that an outage does not send every text to the dead letters.</summary>
    private void Probe(ModelRunException cause)
    {
        try
        {
            _runner.Run(new TokenRows(_probe, _probe.Length, [0], [_probe.Length]), _logits.AsSpan(0, _labels));
        }
        catch (ModelRunException e)
        {
            throw new ModelFailedException($"The model fails on every text: {e.Message}", cause);
        }
    }

    private int Run(TokenRows rows, int firstResult)
    {
        Span<float> logits = _logits.AsSpan(0, rows.Count * _labels);
        int computed = _runner.Run(rows, logits);
        for (int i = 0; i < rows.Count; i++)
        {
            Span<float> row = logits.Slice(i * _labels, _labels);
            bool finite = AllFinite(row);
            _scores[firstResult + i] = finite ? ReadHeads(row) : null;
            _errors[firstResult + i] = finite ? null : "the model gave no finite score";
        }

        return computed;
    }

    private static bool AllFinite(ReadOnlySpan<float> logits)
    {
        foreach (float logit in logits)
        {
            if (!float.IsFinite(logit))
            {
                return false;
            }
        }

        return true;
    }

    private Head[] ReadHeads(ReadOnlySpan<float> logits)
    {
        Head[] heads = new Head[_heads.Count];
        for (int h = 0; h < heads.Length; h++)
        {
            ModelHead head = _heads[h];
            float[] probabilities = new float[head.Labels.Count];
            int best = Softmax(logits[..probabilities.Length], probabilities);
            heads[h] = new Head { Name = head.Name, Label = head.Labels[best], Probabilities = probabilities };
            logits = logits[probabilities.Length..];
        }

        return heads;
    }

    /// <returns>The index of the largest; the first of equals.</returns>
    private static int Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp(logits[i] - logits[best]);
            sum += probabilities[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return best;
    }
}
