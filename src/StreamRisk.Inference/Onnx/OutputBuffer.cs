using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace StreamRisk.Inference.Onnx;

/// <summary>Where the logits of one head land: [texts, labels] in fp32, or in fp16 as some GPU exports have it.</summary>
internal sealed class OutputBuffer(int maxTexts, int labels, TensorElementType type, OrtAllocator? pageLocked) : IDisposable
{
    private readonly HostMemory _memory = new(maxTexts * labels * BytesOf(type), pageLocked);
    private readonly long[] _shape = [0, labels];

    public int Labels => labels;

    public OrtValue Bind(int texts)
    {
        _shape[0] = texts;
        return _memory.Tensor(type, _shape, BytesOf(type));
    }

    public void CopyRow(int row, Span<float> logits)
    {
        if (type == TensorElementType.Float)
        {
            _memory.As<float>().Slice(row * labels, labels).CopyTo(logits);
            return;
        }

        ReadOnlySpan<Half> half = _memory.As<Half>().Slice(row * labels, labels);
        for (int i = 0; i < labels; i++)
        {
            logits[i] = (float)half[i];
        }
    }

    public void Dispose() => _memory.Dispose();

    private static int BytesOf(TensorElementType type) => type == TensorElementType.Float ? sizeof(float) : sizeof(short);
}
