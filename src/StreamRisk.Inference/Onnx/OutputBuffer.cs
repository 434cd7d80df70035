using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace StreamRisk.Inference.Onnx;

/// <summary>Where the logits of one head land: [texts, labels] in fp32, or in fp16 as some GPU exports have it.</summary>
internal sealed class OutputBuffer(int maxTexts, int labels, TensorElementType type)
{
    private readonly float[] _single = GC.AllocateArray<float>(type == TensorElementType.Float ? maxTexts * labels : 0, pinned: true);
    private readonly Half[] _half = GC.AllocateArray<Half>(type == TensorElementType.Float16 ? maxTexts * labels : 0, pinned: true);
    private readonly long[] _shape = [0, labels];

    public int Labels => labels;

    public OrtValue Bind(int texts)
    {
        _shape[0] = texts;
        return type == TensorElementType.Float
            ? PinnedTensor.Over(_single, type, _shape, sizeof(float))
            : PinnedTensor.Over(_half, type, _shape, sizeof(short));
    }

    public void CopyRow(int row, Span<float> logits)
    {
        if (type == TensorElementType.Float)
        {
            _single.AsSpan(row * labels, labels).CopyTo(logits);
            return;
        }

        for (int i = 0; i < labels; i++)
        {
            logits[i] = (float)_half[(row * labels) + i];
        }
    }
}
