using Microsoft.ML.OnnxRuntime;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Benchmarks.Text;

/// <summary>
/// ONNX Runtime as its examples call it: batches of 32 in the order of the texts, padded to the longest of the batch, default options,
/// all threads inside one session.
/// </summary>
internal sealed class PlainRuntime(ModelFolder model, int threads) : IContender
{
    private const int BatchTexts = 32;

    public string Name => "plain";

    public Measured Run(BenchTexts texts)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        using var session = new InferenceSession(model.FileFor(PrecisionChoice.Int8).Path, options);
        var labels = new int[texts.Texts.Count];
        RunBatch(session, [.. texts.Texts.Take(BatchTexts)], labels);
        var clock = new CpuClock();
        long tokens = 0;
        for (int first = 0; first < labels.Length; first += BatchTexts)
        {
            string[] batch = [.. texts.Texts.Skip(first).Take(BatchTexts)];
            tokens += RunBatch(session, batch, labels.AsSpan(first, batch.Length));
        }

        return clock.Stop(tokens, labels);
    }

    private long RunBatch(InferenceSession session, string[] batch, Span<int> labels)
    {
        int[][] rows = [.. batch.Select(Encode)];
        int longest = rows.Max(r => r.Length);
        var ids = new long[batch.Length * longest];
        var mask = new long[ids.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int t = 0; t < rows[i].Length; t++)
            {
                ids[(i * longest) + t] = rows[i][t];
                mask[(i * longest) + t] = 1;
            }
        }

        long[] shape = [batch.Length, longest];
        using OrtValue idTensor = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using OrtValue maskTensor = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(
            run, ["input_ids", "attention_mask"], [idTensor, maskTensor], [.. model.Heads.Select(h => h.Output)]);
        ReadOnlySpan<float> logits = outputs[0].GetTensorDataAsSpan<float>();
        int width = model.Heads[0].Labels.Count;
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> row = logits.Slice(i * width, width);
            labels[i] = BestOf(row);
        }

        return rows.Sum(r => (long)r.Length);
    }

    private static int BestOf(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        return best;
    }

    private int[] Encode(string text)
    {
        var ids = new int[model.MaxLength];
        EncodedLength encoded = model.Tokenizer.Encode(text, ids);
        return ids[..encoded.Length];
    }
}
