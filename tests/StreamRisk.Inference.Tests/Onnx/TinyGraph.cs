using System.Text;

namespace StreamRisk.Inference.Tests.Onnx;

/// <summary>
/// Writes the smallest graph with the inputs and outputs of a BERT classifier (ONNX protobuf, opset 17): the sum of the ids under the
/// mask, plus the token types, times one weight per label.
/// </summary>
internal sealed class TinyGraph
{
    private const int Int64 = 7;
    private const int Single = 1;

    public string[] Inputs { get; init; } = ["input_ids", "attention_mask", "token_type_ids"];

    public string Output { get; init; } = "logits";

    public float[] Weights { get; init; } = [0.001f, -0.001f, 0];

    /// <summary>The sum passes through 8 bits, with a scale of its own for every batch.</summary>
    public bool DynamicallyQuantised { get; init; }

    public byte[] Write()
    {
        List<byte> graph = [];
        graph.AddRange(Node("Mul", [Inputs[0], Inputs[1]], "masked"));
        graph.AddRange(Node("Add", ["masked", Inputs.Length > 2 ? Inputs[2] : "masked"], "typed"));
        graph.AddRange(Node("Cast", ["typed"], "floats", Attribute("to", Single)));
        graph.AddRange(Node("ReduceSum", ["floats", "axes"], "sum", Attribute("keepdims", 1)));
        if (DynamicallyQuantised)
        {
            graph.AddRange(Node("DynamicQuantizeLinear", ["sum"], ["small", "scale", "zero"]));
            graph.AddRange(Node("DequantizeLinear", ["small", "scale", "zero"], "wide"));
        }

        graph.AddRange(Node("MatMul", [DynamicallyQuantised ? "wide" : "sum", "weights"], Output));
        graph.AddRange(Message(2, "tiny"));
        graph.AddRange(Message(5, [.. Number(1, 1), .. Number(2, Int64), .. Message(8, "axes"), .. Message(9, BitConverter.GetBytes(1L))]));
        graph.AddRange(Message(5, [.. Number(1, 1), .. Number(1, Weights.Length), .. Number(2, Single), .. Message(8, "weights"), .. Message(9, [.. Weights.SelectMany(BitConverter.GetBytes)])]));
        foreach (string input in Inputs)
        {
            graph.AddRange(Message(11, Value(input, Int64, Message(2, "batch"), Message(2, "sequence"))));
        }

        graph.AddRange(Message(12, Value(Output, Single, Message(2, "batch"), Number(1, Weights.Length))));
        return [.. Number(1, 8), .. Message(7, [.. graph]), .. Message(8, Number(2, 17))];
    }

    private static byte[] Node(string type, string[] inputs, string output, byte[]? attribute = null) => Node(type, inputs, [output], attribute);

    private static byte[] Node(string type, string[] inputs, string[] outputs, byte[]? attribute = null) =>
        Message(1, [.. inputs.SelectMany(i => Message(1, i)), .. outputs.SelectMany(o => Message(2, o)), .. Message(4, type), .. attribute ?? []]);

    private static byte[] Attribute(string name, long value) => Message(5, [.. Message(1, name), .. Number(3, value), .. Number(20, 2)]);

    private static byte[] Value(string name, int type, params byte[][] dimensions) =>
        [.. Message(1, name), .. Message(2, Message(1, [.. Number(1, type), .. Message(2, [.. dimensions.SelectMany(d => Message(1, d))])]))];

    private static byte[] Message(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
