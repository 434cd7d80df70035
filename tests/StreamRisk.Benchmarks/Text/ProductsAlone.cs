using Microsoft.ML.OnnxRuntime;
using StreamRisk.Inference.Encoder;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The products of an encoder, called in their order with nothing between them. One thread.</summary>
internal sealed class ProductsAlone : IDisposable
{
    private const int Repeats = 20;
    private readonly List<(QuantisedProduct Product, ProductCall Call, bool FirstTokens)> _calls = [];
    private readonly RunOptions _options = new();

    public ProductsAlone(FusedEncoder encoder, int rows)
    {
        int wide = encoder.Shape.Wide;
        byte[] input = GC.AllocateArray<byte>(rows * wide, pinned: true);
        float[] output = GC.AllocateArray<float>(rows * wide, pinned: true);
        for (int layer = 0; layer < encoder.Layers.Count; layer++)
        {
            FusedEncoder.Products products = encoder.Layers[layer];
            bool last = layer == encoder.Layers.Count - 1;
            Add(products.Projection, firstTokens: false);
            foreach (QuantisedProduct? product in new[] { products.Query, products.Output, products.Up, products.Down })
            {
                if (product is not null)
                {
                    Add(product, last);
                }
            }
        }

        void Add(QuantisedProduct product, bool firstTokens) => _calls.Add((product, product.Over(input, output), firstTokens));
    }

    /// <returns>Operations that the texts need; rows of padding are not counted.</returns>
    public double Run(int tokens, int texts)
    {
        double operations = 0;
        foreach ((QuantisedProduct product, ProductCall call, bool firstTokens) in _calls)
        {
            int rows = firstTokens ? texts : tokens;
            call.Run(_options, RowStep.Up(rows));
            operations += 2.0 * rows * product.Inner * product.Outer;
        }

        return operations;
    }

    /// <summary>The best rate of any product at any of these numbers of rows, operations a second.</summary>
    public double Best(IReadOnlyList<int> rows)
    {
        double best = 0;
        foreach ((QuantisedProduct product, ProductCall call, _) in _calls)
        {
            foreach (int count in rows)
            {
                call.Run(_options, count);
                var clock = new CpuClock();
                for (int i = 0; i < Repeats; i++)
                {
                    call.Run(_options, count);
                }

                best = Math.Max(best, 2.0 * Repeats * count * product.Inner * product.Outer / clock.Stop(0, []).CpuSeconds);
            }
        }

        return best;
    }

    public void Dispose()
    {
        _calls.ForEach(c => c.Call.Dispose());
        _options.Dispose();
    }
}
