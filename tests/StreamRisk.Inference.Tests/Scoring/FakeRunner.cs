using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

/// <summary>A model whose only head answers by the number of tokens, that fails on chosen texts, and that can be held.</summary>
internal sealed class FakeRunner(FakeModel model) : IBatchRunner
{
    public int Run(TokenRows rows, Span<float> logits)
    {
        model.Enter(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Contains(model.PoisonToken) || model.Broken)
            {
                throw new ModelRunException("the model choked");
            }

            logits[i * 2] = rows[i].Contains(model.NanToken) ? float.NaN : rows[i].Length;
            logits[(i * 2) + 1] = 0;
        }

        return rows.Count * rows.Longest;
    }

    public void Dispose() => model.Disposed++;
}
