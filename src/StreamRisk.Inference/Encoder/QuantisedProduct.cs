using Microsoft.ML.OnnxRuntime;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// One product as a session of ONNX Runtime: its kernels use the machine's 8-bit dot products, and the weights are packed for them once.
/// Thread-safe; every runner has its own <see cref="ProductCall"/>.
/// </summary>
internal sealed class QuantisedProduct : IDisposable
{
    private readonly InferenceSession _session;
    private readonly ProductShape _shape;

    public QuantisedProduct(OnnxGraph graph, ProductShape shape, SessionOptions options)
    {
        _shape = shape;
        _session = new InferenceSession(graph.Cut(shape.Node, OnnxTensor.UInt8, OnnxTensor.Single), options);
    }

    public Quantisation Input => _shape.Input;

    public int Inner => _shape.Inner;

    public int Outer => _shape.Outer;

    /// <param name="input">[rows, inner], pinned.</param>
    /// <param name="output">[rows, outer], pinned.</param>
    public ProductCall Over(byte[] input, float[] output) => new(_session, _shape, input, output);

    public void Dispose() => _session.Dispose();
}
