using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Inference.Encoder;

/// <summary>A product over fixed buffers. A number of rows is bound when it first comes and kept, so that a call allocates nothing. One thread.</summary>
internal sealed class ProductCall(InferenceSession session, ProductShape shape, byte[] input, float[] output) : IDisposable
{
    private readonly Dictionary<int, (OrtIoBinding Binding, OrtValue Input, OrtValue Output)> _bound = [];

    /// <param name="rows">As <see cref="RowStep"/> rounds them: every number is kept.</param>
    public void Run(RunOptions options, int rows)
    {
        if (!_bound.TryGetValue(rows, out (OrtIoBinding Binding, OrtValue Input, OrtValue Output) bound))
        {
            bound = (
                session.CreateIoBinding(),
                PinnedTensor.Over(input, TensorElementType.UInt8, [rows, shape.Inner], sizeof(byte)),
                PinnedTensor.Over(output, TensorElementType.Float, [rows, shape.Outer], sizeof(float)));
            bound.Binding.BindInput(shape.Node.Inputs[0], bound.Input);
            bound.Binding.BindOutput(shape.Node.Outputs[0], bound.Output);
            _bound.Add(rows, bound);
        }

        session.RunWithBinding(options, bound.Binding);
    }

    public void Dispose()
    {
        foreach ((OrtIoBinding binding, OrtValue inputs, OrtValue outputs) in _bound.Values)
        {
            binding.Dispose();
            inputs.Dispose();
            outputs.Dispose();
        }
    }
}
