using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// Feeds the session from buffers that are allocated once and bound in the shape of each batch, so that nothing is copied between managed
/// and native memory. On a GPU they are page-locked, and a second runner's copies and computing go on beside this one's.
/// </summary>
internal sealed class OnnxRunner : IBatchRunner
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly BatchLimits _limits;
    private readonly int _lengthStep;
    private readonly int _padId;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly OrtIoBinding _binding;
    private readonly OrtAllocator? _pageLocked;
    private readonly HostMemory _ids;
    private readonly HostMemory _mask;
    private readonly HostMemory _types;
    private readonly OutputBuffer[] _buffers;
    private readonly long[] _inputShape = new long[2];

    public OnnxRunner(InferenceSession session, string[] inputs, IReadOnlyList<ModelHead> heads, BatchLimits limits, Device device, int padId)
    {
        int lengthStep = device.LengthStep;
        _session = session;
        _limits = limits;
        _lengthStep = lengthStep;
        _padId = padId;
        _inputNames = inputs;
        _outputNames = [.. heads.Select(h => h.Output)];
        _inputs = new OrtValue[_inputNames.Length];
        _outputs = new OrtValue[_outputNames.Length];
        int tokens = limits.MaxTokens + (lengthStep * limits.MaxTexts);
        _binding = session.CreateIoBinding();
        if (device.IsCuda)
        {
            using OrtMemoryInfo pinned = new(OrtMemoryInfo.allocatorCUDA_PINNED, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.CpuOutput);
            _pageLocked = new OrtAllocator(session, pinned);
        }

        _ids = new HostMemory(tokens * sizeof(long), _pageLocked);
        _mask = new HostMemory(tokens * sizeof(long), _pageLocked);
        _types = new HostMemory(inputs.Contains("token_type_ids") ? tokens * sizeof(long) : 0, _pageLocked);
        _types.As<long>().Clear();
        _buffers = [.. heads.Select(h => new OutputBuffer(limits.MaxTexts, h.Labels.Count, session.OutputMetadata[h.Output].ElementDataType, _pageLocked))];
    }

    public int Run(TokenRows rows, Span<float> logits)
    {
        int length = (rows.Longest + _lengthStep - 1) / _lengthStep * _lengthStep;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Count, _limits.MaxTexts);
        Pack(rows, length);
        Bind(rows.Count, length);
        try
        {
            _binding.SynchronizeBoundInputs();
            _session.RunWithBinding(_options, _binding);
            _binding.SynchronizeBoundOutputs();
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelRunException($"ONNX Runtime failed on a batch of {rows.Count} x {length} tokens: {e.Message}", e);
        }
        finally
        {
            Unbind();
        }

        Scatter(rows.Count, logits);
        return rows.Count * length;
    }

    public void Dispose()
    {
        _binding.Dispose();
        _ids.Dispose();
        _mask.Dispose();
        _types.Dispose();
        Array.ForEach(_buffers, b => b.Dispose());
        _pageLocked?.Dispose();
        _options.Dispose();
    }

    private void Pack(TokenRows rows, int length)
    {
        Span<long> allIds = _ids.As<long>();
        Span<long> allMasks = _mask.As<long>();
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<int> row = rows[i];
            Span<long> ids = allIds.Slice(i * length, length);
            for (int t = 0; t < row.Length; t++)
            {
                ids[t] = row[t];
            }

            ids[row.Length..].Fill(_padId);
            Span<long> mask = allMasks.Slice(i * length, length);
            mask[..row.Length].Fill(1);
            mask[row.Length..].Clear();
        }
    }

    private void Bind(int texts, int length)
    {
        (_inputShape[0], _inputShape[1]) = (texts, length);
        for (int i = 0; i < _inputs.Length; i++)
        {
            HostMemory buffer = _inputNames[i] switch { "input_ids" => _ids, "attention_mask" => _mask, _ => _types };
            _inputs[i] = buffer.Tensor(TensorElementType.Int64, _inputShape, sizeof(long));
            _binding.BindInput(_inputNames[i], _inputs[i]);
        }

        for (int i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = _buffers[i].Bind(texts);
            _binding.BindOutput(_outputNames[i], _outputs[i]);
        }
    }

    private void Unbind()
    {
        _binding.ClearBoundInputs();
        _binding.ClearBoundOutputs();
        foreach (OrtValue value in _inputs)
        {
            value.Dispose();
        }

        foreach (OrtValue value in _outputs)
        {
            value.Dispose();
        }
    }

    private void Scatter(int texts, Span<float> logits)
    {
        int labels = logits.Length / texts;
        int offset = 0;
        foreach (OutputBuffer buffer in _buffers)
        {
            for (int i = 0; i < texts; i++)
            {
                buffer.CopyRow(i, logits.Slice((i * labels) + offset, buffer.Labels));
            }

            offset += buffer.Labels;
        }
    }
}
