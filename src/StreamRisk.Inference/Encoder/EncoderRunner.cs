using Microsoft.ML.OnnxRuntime;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// Runs batches through a <see cref="FusedEncoder"/> in buffers that are allocated once. The texts lie one after the other, so that only
/// the last few rows of a product are padding. Owned by one thread.
/// </summary>
internal sealed class EncoderRunner : IBatchRunner
{
    private readonly EncoderGraph _shape;
    private readonly LayerCalls[] _layers;
    private readonly SelfAttention _attention;
    private readonly RunOptions _options = new();
    private readonly int _hidden;
    private readonly int _wide;
    private readonly int[] _starts;

    // Rows of tokens: their state, its bytes, what a projection gives, what a product adds to the state, and the wide middle.
    private readonly float[] _state;
    private readonly byte[] _bytes;
    private readonly float[] _projected;
    private readonly float[] _queries;
    private readonly float[] _branch;
    private readonly float[] _middle;
    private readonly byte[] _middleBytes;

    public EncoderRunner(FusedEncoder encoder, BatchLimits limits, int maxLength)
    {
        _shape = encoder.Shape;
        (_hidden, _wide) = (_shape.Hidden, _shape.Wide);
        int rows = RowStep.Up(Math.Max(limits.MaxTokens, maxLength));
        _starts = new int[limits.MaxTexts + 1];
        _state = new float[rows * _hidden];
        _bytes = Pinned<byte>(rows * _hidden);
        _projected = Pinned<float>((rows + SelfAttention.Beyond) * 3 * _hidden);
        _queries = Pinned<float>(RowStep.Up(Math.Min(limits.MaxTexts, rows)) * _hidden);
        _branch = Pinned<float>(rows * _hidden);
        _middle = Pinned<float>(rows * _wide);
        _middleBytes = Pinned<byte>(rows * _wide);
        _attention = new SelfAttention(_shape.AttentionHeads, _shape.HeadSize, maxLength);
        _layers = [.. encoder.Layers.Select(l => new LayerCalls(
            l, l.Projection.Over(_bytes, _projected), l.Query?.Over(_bytes, _queries), l.Output.Over(_bytes, _branch), l.Up.Over(_bytes, _middle), l.Down.Over(_middleBytes, _branch)))];
    }

    public int Run(TokenRows rows, Span<float> logits)
    {
        int tokens = Place(rows);
        try
        {
            Embed(rows);
            for (int layer = 0; layer < _layers.Length - 1; layer++)
            {
                RunLayer(layer, rows.Count, tokens);
            }

            RunLastLayer(rows.Count, tokens);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelRunException($"ONNX Runtime failed on a batch of {rows.Count} texts, {tokens} tokens: {e.Message}", e);
        }

        ReadHeads(rows.Count, logits);
        return RowStep.Up(tokens);
    }

    public void Dispose()
    {
        foreach (LayerCalls layer in _layers)
        {
            layer.Dispose();
        }

        _options.Dispose();
    }

    private static T[] Pinned<T>(int length) => GC.AllocateArray<T>(length, pinned: true);

    /// <returns>Tokens of all texts.</returns>
    private int Place(TokenRows rows)
    {
        int tokens = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            _starts[i] = tokens;
            tokens += rows[i].Length;
        }

        _starts[rows.Count] = tokens;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens * _hidden, _state.Length);
        return tokens;
    }

    private void Embed(TokenRows rows)
    {
        EncoderEmbedding embedding = _shape.Embedding;
        Quantisation quantisation = _layers[0].Of.Projection.Input;
        for (int text = 0; text < rows.Count; text++)
        {
            ReadOnlySpan<int> ids = rows[text];
            for (int i = 0; i < ids.Length; i++)
            {
                Range row = Row(_starts[text] + i);
                RowKernels.Embed(
                    embedding.Words.AsSpan(ids[i] * _hidden, _hidden), embedding.Scales[ids[i]], embedding.Positions.AsSpan(i * _hidden, _hidden),
                    _state.AsSpan(row), embedding.Normalisation, quantisation, _bytes.AsSpan(row));
            }
        }
    }

    private void RunLayer(int index, int texts, int tokens)
    {
        LayerCalls layer = _layers[index];
        layer.Projection.Run(_options, RowStep.Up(tokens));
        int stride = 3 * _hidden;
        for (int text = 0; text < texts; text++)
        {
            (int start, int length) = (_starts[text], _starts[text + 1] - _starts[text]);
            ReadOnlySpan<float> projected = _projected.AsSpan(start * stride, (length + SelfAttention.Beyond) * stride);
            _attention.Run(projected, stride, length, projected[_hidden..], stride, length, _branch.AsSpan(start * _hidden, length * _hidden));
        }

        RowKernels.Quantise(_branch.AsSpan(0, tokens * _hidden), layer.Of.Output.Input, _bytes);
        FeedForward(index, tokens, _layers[index + 1].Of.Projection.Input);
    }

    /// <summary>Queries, and all after the attention, for the first token of each text only; the keys and values of all tokens.</summary>
    private void RunLastLayer(int texts, int tokens)
    {
        LayerCalls layer = _layers[^1];
        layer.Projection.Run(_options, RowStep.Up(tokens));
        for (int text = 0; text < texts; text++)
        {
            // Texts only move forward to a row that has been read.
            _state.AsSpan(Row(_starts[text])).CopyTo(_state.AsSpan(Row(text)));
        }

        RowKernels.Quantise(_state.AsSpan(0, texts * _hidden), layer.Of.Query!.Input, _bytes);
        layer.Query!.Run(_options, RowStep.Up(texts));
        int stride = 2 * _hidden;
        for (int text = 0; text < texts; text++)
        {
            (int start, int length) = (_starts[text], _starts[text + 1] - _starts[text]);
            _attention.Run(_queries.AsSpan(Row(text)), _hidden, 1, _projected.AsSpan(start * stride, (length + SelfAttention.Beyond) * stride), stride, length, _branch.AsSpan(Row(text)));
        }

        RowKernels.Quantise(_branch.AsSpan(0, texts * _hidden), layer.Of.Output.Input, _bytes);
        FeedForward(_layers.Length - 1, texts, layer.Of.Output.Input);
    }

    /// <summary>From the bytes of the context to the state after the layer and its bytes for what comes next.</summary>
    private void FeedForward(int index, int rows, Quantisation next)
    {
        LayerCalls layer = _layers[index];
        EncoderLayer weights = _shape.Layers[index];
        int step = RowStep.Up(rows);
        layer.Output.Run(_options, step);
        AddNormalise(rows, weights.AfterAttention, layer.Of.Up.Input);
        layer.Up.Run(_options, step);
        RowKernels.Gelu(_middle.AsSpan(0, rows * _wide), layer.Of.Down.Input, _middleBytes);
        layer.Down.Run(_options, step);
        AddNormalise(rows, weights.AfterFeedForward, next);
    }

    private void AddNormalise(int rows, Normalisation norm, Quantisation quantisation)
    {
        for (int i = 0; i < rows; i++)
        {
            Range row = Row(i);
            RowKernels.AddNormalise(_branch.AsSpan(row), _state.AsSpan(row), norm, quantisation, _bytes.AsSpan(row));
        }
    }

    private void ReadHeads(int texts, Span<float> logits)
    {
        int at = 0;
        for (int text = 0; text < texts; text++)
        {
            ReadOnlySpan<float> state = _state.AsSpan(Row(text));
            foreach (EncoderHead head in _shape.Heads)
            {
                Span<float> row = logits.Slice(at, head.Bias.Length);
                for (int label = 0; label < row.Length; label++)
                {
                    row[label] = head.Bias[label] + RowKernels.Dot(state, head.Weights.AsSpan(label * _hidden, _hidden));
                }

                at += row.Length;
            }
        }
    }

    private Range Row(int index) => (index * _hidden)..((index + 1) * _hidden);

    private sealed record LayerCalls(FusedEncoder.Products Of, ProductCall Projection, ProductCall? Query, ProductCall Output, ProductCall Up, ProductCall Down) : IDisposable
    {
        public void Dispose()
        {
            Projection.Dispose();
            Query?.Dispose();
            Output.Dispose();
            Up.Dispose();
            Down.Dispose();
        }
    }
}
