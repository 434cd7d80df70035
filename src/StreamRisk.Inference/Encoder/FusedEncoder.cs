using Microsoft.ML.OnnxRuntime;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// The shipped kind of model, computed layer by layer: the products by ONNX Runtime, everything between them in one pass over the rows
/// instead of one pass an operator, and the texts of a batch one after the other without padding. Weights are shared by all runners;
/// thread-safe.
/// </summary>
internal sealed class FusedEncoder : IDisposable
{
    private readonly List<QuantisedProduct> _products = [];

    private FusedEncoder(OnnxGraph graph, EncoderGraph shape, SessionOptions options)
    {
        Shape = shape;
        Layers = [.. shape.Layers.Select(l => new Products(
            Load(l.Projection), l.Query is { } query ? Load(query) : null, Load(l.Output), Load(l.Up), Load(l.Down)))];

        QuantisedProduct Load(ProductShape product)
        {
            _products.Add(new QuantisedProduct(graph, product, options));
            return _products[^1];
        }
    }

    public EncoderGraph Shape { get; }

    public IReadOnlyList<Products> Layers { get; }

    /// <param name="path">The weights.</param>
    /// <param name="folder">The model they belong to.</param>
    /// <param name="options">For the sessions of the products.</param>
    /// <param name="reason">Why it is not computed this way; empty on success.</param>
    /// <returns>Null: run the file as it is.</returns>
    public static FusedEncoder? TryOpen(string path, ModelFolder folder, SessionOptions options, out string reason)
    {
        if (!RowKernels.AreSupported)
        {
            reason = "this processor has no 512-bit vectors";
            return null;
        }

        try
        {
            OnnxGraph graph = new(File.ReadAllBytes(path));
            EncoderGraph shape = new(graph, folder);
            reason = "";
            return new FusedEncoder(graph, shape, options);
        }
        catch (UnknownGraphException e)
        {
            reason = e.Message;
            return null;
        }
    }

    public IBatchRunner CreateRunner(BatchLimits limits, int maxLength) => new EncoderRunner(this, limits, maxLength);

    public void Dispose() => _products.ForEach(p => p.Dispose());

    /// <summary>The products of one layer; <paramref name="Query"/> only in the last.</summary>
    internal sealed record Products(QuantisedProduct Projection, QuantisedProduct? Query, QuantisedProduct Output, QuantisedProduct Up, QuantisedProduct Down);
}
