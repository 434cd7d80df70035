using StreamRisk.Inference.Onnx;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// Recognises a BERT encoder whose products are quantised with fixed scales, by walking its graph from the heads back to the words.
/// Anything unexpected on the way makes it an unknown graph: what is computed is exactly what the file says or nothing.
/// </summary>
internal sealed class EncoderGraph
{
    private readonly OnnxGraph _graph;
    private int _attentionHeads;

    /// <exception cref="UnknownGraphException">The graph is another one.</exception>
    public EncoderGraph(OnnxGraph graph, ModelFolder folder)
    {
        _graph = graph;
        List<EncoderHead> readers = [];
        string? first = null;
        foreach (ModelHead head in folder.Heads)
        {
            OnnxNode biased = graph.Node(head.Output, "Add");
            OnnxNode product = graph.Node(biased.Inputs[0], "MatMul");
            EncoderHead reader = new(Transposed(Singles(product.Inputs[1]), head.Labels.Count), Singles(biased.Inputs[1]));
            Require(first is null || first == product.Inputs[0], "the heads read different values");
            Require(reader.Bias.Length == head.Labels.Count, $"'{head.Output}' has {reader.Bias.Length} logits");
            first = product.Inputs[0];
            readers.Add(reader);
        }

        string state = graph.Node(first!, "Squeeze").Inputs[0];
        List<EncoderLayer> layers = [];
        while (!IsEmbedding(state))
        {
            layers.Insert(0, ReadLayer(ref state, last: layers.Count == 0));
        }

        Embedding = ReadEmbedding(state);
        Heads = readers;
        Layers = layers;
        Require(layers.Count > 0 && Hidden % AttentionHeads == 0 && HeadSize % 16 == 0, "its rows do not fill vectors");
        Require(Embedding.Words.Length >= folder.Tokenizer.VocabularySize * Hidden && Embedding.Positions.Length >= folder.MaxLength * Hidden, "it has fewer words or positions than config.json says");
        Require(readers.TrueForAll(r => r.Weights.Length == r.Bias.Length * Hidden), "a head reads rows of another length");
    }

    public EncoderEmbedding Embedding { get; }

    public IReadOnlyList<EncoderLayer> Layers { get; }

    public IReadOnlyList<EncoderHead> Heads { get; }

    /// <summary>Values of a token.</summary>
    public int Hidden => Embedding.Normalisation.Gain.Length;

    public int AttentionHeads => _attentionHeads;

    /// <summary>Values of a token within one attention head.</summary>
    public int HeadSize => Hidden / _attentionHeads;

    /// <summary>Values of a token between the two products of the feed-forward part.</summary>
    public int Wide => Layers[0].Up.Outer;

    private EncoderLayer ReadLayer(ref string state, bool last)
    {
        (Normalisation afterFeedForward, string down, string middle) = ReadResidual(state);
        ProductShape downShape = ReadProduct(down, out string activated);
        ProductShape upShape = ReadProduct(ReadGelu(activated), out string up);
        Require(up == middle, "the feed-forward part reads another value than its residual");
        (Normalisation afterAttention, string attended, string residual) = ReadResidual(middle);
        ProductShape output = ReadProduct(attended, out string context);
        (string query, string key, string value) = ReadAttention(context);

        OnnxNode split = _graph.Node(key, "Split");
        Require(split.Outputs[^2] == key && split.Outputs[^1] == value, "keys and values do not lie side by side");
        ProductShape projection = ReadProduct(split.Inputs[0], out string before);
        ProductShape? queries = null;
        if (last)
        {
            queries = ReadProduct(query, out string firsts);
            OnnxNode slice = _graph.Node(firsts, "Slice");
            Require(firsts == residual && slice.Inputs[0] == before, "the last layer reads more than the first tokens");
            Require(Long(slice.Inputs[1]) == 0 && Long(slice.Inputs[2]) == 1 && Long(slice.Inputs[3]) == 1, "the last layer reads more than the first tokens");
        }
        else
        {
            Require(split.Outputs.Count == 3 && split.Outputs[0] == query && residual == before, "the queries do not lie before the keys");
        }

        long[] parts = _graph.Constant(split.Inputs[1]).Read<long>(OnnxTensor.Int64);
        Require(Array.TrueForAll(parts, p => p == output.Inner) && parts.Length == (last ? 2 : 3), "queries, keys and values differ in size");
        state = before;
        return new EncoderLayer(projection, queries, output, afterAttention, upShape, downShape, afterFeedForward);
    }

    private (Normalisation Norm, string Branch, string Residual) ReadResidual(string state)
    {
        OnnxNode norm = _graph.Node(state, "LayerNormalization");
        OnnxNode sum = _graph.Node(norm.Inputs[0], "Add");
        return (ReadNorm(norm), sum.Inputs[0], sum.Inputs[1]);
    }

    private Normalisation ReadNorm(OnnxNode node) => new(Singles(node.Inputs[1]), Singles(node.Inputs[2]), node.Numbers.GetValueOrDefault("epsilon", 1e-5f));

    private ProductShape ReadProduct(string output, out string input)
    {
        OnnxNode product = _graph.Node(output, "MatMulIntegerToFloat");
        OnnxNode quantise = _graph.Node(product.Inputs[0], "QuantizeLinear");
        Require(quantise.Inputs.Count == 3 && quantise.Inputs[1] == product.Inputs[2] && quantise.Inputs[2] == product.Inputs[4], $"'{output}' reads another scale");
        input = quantise.Inputs[0];
        IReadOnlyList<int> shape = _graph.Constant(product.Inputs[1]).Dimensions;
        Quantisation quantisation = new(
            Single(quantise.Inputs[1]), Only(_graph.Constant(quantise.Inputs[2]).Read<byte>(OnnxTensor.UInt8), quantise.Inputs[2]));
        Require(shape.Count == 2 && product.Inputs.Count == 7, $"'{output}' has no bias");
        return new ProductShape(product, quantisation, shape[0], shape[1]);
    }

    /// <summary>x × (erf(x / √2) + 1) × 0.5.</summary>
    private string ReadGelu(string output)
    {
        OnnxNode half = _graph.Node(output, "Mul");
        OnnxNode scaled = _graph.Node(half.Inputs[0], "Mul");
        OnnxNode shifted = _graph.Node(scaled.Inputs[1], "Add");
        OnnxNode divided = _graph.Node(_graph.Node(shifted.Inputs[0], "Erf").Inputs[0], "Div");
        Require(
            Single(half.Inputs[1]) == 0.5f && Single(shifted.Inputs[1]) == 1 && Single(divided.Inputs[1]) == MathF.Sqrt(2) && divided.Inputs[0] == scaled.Inputs[0],
            $"'{output}' is no GELU");
        return scaled.Inputs[0];
    }

    private (string Query, string Key, string Value) ReadAttention(string context)
    {
        OnnxNode transposed = _graph.Node(_graph.Node(context, "Reshape").Inputs[0], "Transpose");
        OnnxNode weighted = _graph.Node(transposed.Inputs[0], "MatMul");
        OnnxNode masked = _graph.Node(_graph.Node(weighted.Inputs[0], "Softmax").Inputs[0], "Add");
        OnnxNode scores = _graph.Node(masked.Inputs[0], "MatMul");
        return (ReadHeads(scores.Inputs[0]), ReadHeads(scores.Inputs[1]), ReadHeads(weighted.Inputs[1]));
    }

    private string ReadHeads(string transposed)
    {
        OnnxNode reshape = _graph.Node(_graph.Node(transposed, "Transpose").Inputs[0], "Reshape");
        long[] shape = _graph.Constant(reshape.Inputs[1]).Read<long>(OnnxTensor.Int64);
        Require(shape.Length == 4 && (_attentionHeads == 0 || _attentionHeads == shape[2]), "the layers differ in their heads");
        _attentionHeads = (int)shape[2];
        return reshape.Inputs[0];
    }

    private bool IsEmbedding(string state)
    {
        OnnxNode sum = _graph.Node(_graph.Node(state, "LayerNormalization").Inputs[0], "Add");
        return _graph.Makes(sum.Inputs[1], "Slice") && _graph.Makes(sum.Inputs[0], "Mul");
    }

    private EncoderEmbedding ReadEmbedding(string state)
    {
        OnnxNode norm = _graph.Node(state, "LayerNormalization");
        OnnxNode sum = _graph.Node(norm.Inputs[0], "Add");
        OnnxNode scaled = _graph.Node(sum.Inputs[0], "Mul");
        OnnxNode words = _graph.Node(_graph.Node(scaled.Inputs[0], "Cast").Inputs[0], "Gather");
        OnnxNode scales = _graph.Node(scaled.Inputs[1], "Gather");
        OnnxNode positions = _graph.Node(sum.Inputs[1], "Slice");
        Require(words.Inputs[1] == "input_ids" && scales.Inputs[1] == "input_ids", "the words are not those of input_ids");
        return new EncoderEmbedding(
            _graph.Constant(words.Inputs[0]).Read<sbyte>(OnnxTensor.Int8), Singles(scales.Inputs[0]), Singles(positions.Inputs[0]), ReadNorm(norm));
    }

    private static float[] Transposed(float[] matrix, int columns)
    {
        int rows = matrix.Length / columns;
        return [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % rows * columns) + (i / rows)])];
    }

    private float[] Singles(string name) => _graph.Constant(name).Read<float>(OnnxTensor.Single);

    private float Single(string name) => Only(Singles(name), name);

    private long Long(string name) => Only(_graph.Constant(name).Read<long>(OnnxTensor.Int64), name);

    private static T Only<T>(T[] values, string name) =>
        values.Length == 1 ? values[0] : throw new UnknownGraphException($"the constant '{name}' is not one number");

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new UnknownGraphException(otherwise);
        }
    }
}
