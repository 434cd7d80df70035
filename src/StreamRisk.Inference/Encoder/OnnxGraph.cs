using System.Text;

namespace StreamRisk.Inference.Encoder;

/// <summary>The nodes and constants of an ONNX file (onnx.proto3: ModelProto, GraphProto), and the means to cut one node out of it.</summary>
internal sealed class OnnxGraph
{
    private const int ModelGraph = 7;
    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _constants = new(StringComparer.Ordinal);
    private readonly List<byte> _head = [];

    /// <param name="model">The file; kept, since nodes and constants are parts of it.</param>
    /// <exception cref="UnknownGraphException">The file is no ONNX file with its constants inside.</exception>
    public OnnxGraph(ReadOnlyMemory<byte> model)
    {
        ProtoReader reader = new(model.Span);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    Wire.Number(_head, 1, reader.Number);
                    break;
                case 8:
                    Wire.Message(_head, 8, reader.Bytes);
                    break;
                case ModelGraph:
                    ReadGraph(model[reader.Content]);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The node that makes a value.</summary>
    /// <exception cref="UnknownGraphException">There is none, or it is another operator.</exception>
    public OnnxNode Node(string output, string type)
    {
        OnnxNode? node = _producers.GetValueOrDefault(output);
        return node?.Operator == type ? node : throw new UnknownGraphException($"'{output}' comes from {node?.Operator ?? "nowhere"}, not from {type}");
    }

    public bool Makes(string output, string type) => _producers.GetValueOrDefault(output)?.Operator == type;

    /// <exception cref="UnknownGraphException">There is no such constant.</exception>
    public OnnxTensor Constant(string name) =>
        _constants.GetValueOrDefault(name) ?? throw new UnknownGraphException($"'{name}' is no constant of the file");

    /// <summary>A model of that node alone: its first input is fed, its other inputs are constants, its output is read.</summary>
    public byte[] Cut(OnnxNode node, int inputType, int outputType)
    {
        List<byte> graph = [];
        Wire.Message(graph, 1, node.Message.Span);
        Wire.Message(graph, 2, "product"u8);
        foreach (string name in node.Inputs.Skip(1).Distinct())
        {
            Wire.Message(graph, 5, Constant(name).Message.Span);
        }

        Wire.Message(graph, 11, Value(node.Inputs[0], inputType));
        Wire.Message(graph, 12, Value(node.Outputs[0], outputType));
        List<byte> model = [.. _head];
        Wire.Message(model, ModelGraph, [.. graph]);
        return [.. model];
    }

    /// <summary>ValueInfoProto without a shape.</summary>
    private static byte[] Value(string name, int type)
    {
        List<byte> tensor = [];
        Wire.Number(tensor, 1, type);
        List<byte> typeOf = [];
        Wire.Message(typeOf, 1, [.. tensor]);
        List<byte> value = [];
        Wire.Message(value, 1, Encoding.UTF8.GetBytes(name));
        Wire.Message(value, 2, [.. typeOf]);
        return [.. value];
    }

    private void ReadGraph(ReadOnlyMemory<byte> graph)
    {
        ProtoReader reader = new(graph.Span);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                OnnxNode node = ReadNode(graph[reader.Content]);
                foreach (string output in node.Outputs)
                {
                    _producers[output] = node;
                }
            }
            else if (reader.Field == 5)
            {
                OnnxTensor constant = ReadTensor(graph[reader.Content]);
                _constants[constant.Name] = constant;
            }
        }
    }

    private static OnnxNode ReadNode(ReadOnlyMemory<byte> message)
    {
        List<string> inputs = [];
        List<string> outputs = [];
        Dictionary<string, float> numbers = new(StringComparer.Ordinal);
        string type = "";
        ProtoReader reader = new(message.Span);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;
                case 2:
                    outputs.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;
                case 4:
                    type = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 5:
                    ReadAttribute(reader.Bytes, numbers);
                    break;
                default:
                    break;
            }
        }

        return new OnnxNode(type, inputs, outputs, numbers, message);
    }

    private static void ReadAttribute(ReadOnlySpan<byte> message, Dictionary<string, float> numbers)
    {
        string name = "";
        ProtoReader reader = new(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                name = Encoding.UTF8.GetString(reader.Bytes);
            }
            else if (reader.Field == 2)
            {
                numbers[name] = BitConverter.Int32BitsToSingle(reader.Word);
            }
        }
    }

    private static OnnxTensor ReadTensor(ReadOnlyMemory<byte> message)
    {
        List<int> dimensions = [];
        string name = "";
        int type = 0;
        ReadOnlyMemory<byte> raw = default;
        ProtoReader reader = new(message.Span);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when reader.Bytes.IsEmpty:
                    dimensions.Add((int)reader.Number);
                    break;
                case 1:
                    dimensions.AddRange(ProtoReader.Packed(reader.Bytes).Select(d => (int)d));
                    break;
                case 2:
                    type = (int)reader.Number;
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 9:
                    raw = message[reader.Content];
                    break;
                default:
                    break;
            }
        }

        return new OnnxTensor(name, dimensions, type, raw, message);
    }

    /// <summary>Writes protocol buffer fields.</summary>
    private static class Wire
    {
        public static void Number(List<byte> target, int field, long number)
        {
            Varint(target, field << 3);
            Varint(target, number);
        }

        public static void Message(List<byte> target, int field, ReadOnlySpan<byte> content)
        {
            Varint(target, (field << 3) | 2);
            Varint(target, content.Length);
            target.AddRange(content);
        }

        private static void Varint(List<byte> target, long number)
        {
            ulong rest = (ulong)number;
            for (; rest > 0x7F; rest >>= 7)
            {
                target.Add((byte)((rest & 0x7F) | 0x80));
            }

            target.Add((byte)rest);
        }
    }
}
