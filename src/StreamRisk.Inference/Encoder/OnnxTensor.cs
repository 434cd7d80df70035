using System.Runtime.InteropServices;

namespace StreamRisk.Inference.Encoder;

/// <summary>A constant of a graph.</summary>
/// <param name="Type">TensorProto.DataType.</param>
/// <param name="Raw">Little-endian, row-major.</param>
/// <param name="Message">As it stands in the file.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<int> Dimensions, int Type, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Message)
{
    public const int Single = 1;
    public const int UInt8 = 2;
    public const int Int8 = 3;
    public const int Int64 = 7;

    /// <summary>A copy of the values.</summary>
    /// <exception cref="UnknownGraphException">It holds another type, or not as many values as its dimensions say.</exception>
    public T[] Read<T>(int type)
        where T : unmanaged
    {
        T[] values = MemoryMarshal.Cast<byte, T>(Raw.Span).ToArray();
        return Type == type && values.Length == Dimensions.Aggregate(1L, (n, d) => n * d)
            ? values
            : throw new UnknownGraphException($"the constant '{Name}' has an unexpected type or size");
    }
}
