using System.Buffers;
using System.Buffers.Binary;

namespace StreamRisk.Streaming.Registry;

/// <summary>The framing of Schema Registry values: a zero byte, the schema id in four bytes big-endian, then bare Avro binary.</summary>
public static class WireFormat
{
    public const int HeaderBytes = 5;

    /// <summary>Appends the header; the Avro binary follows.</summary>
    public static void WriteHeader(int schemaId, IBufferWriter<byte> output)
    {
        Span<byte> header = output.GetSpan(HeaderBytes);
        header[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], schemaId);
        output.Advance(HeaderBytes);
    }

    /// <summary>The id of the schema that wrote a value.</summary>
    /// <exception cref="WireFormatException">The value does not start with such a header.</exception>
    public static int SchemaId(ReadOnlySpan<byte> value)
    {
        if (value.Length < HeaderBytes)
        {
            throw new WireFormatException($"a value of {value.Length} bytes has no room for the header of {HeaderBytes} (0, schema id) of the registry's format");
        }

        return value[0] == 0
            ? BinaryPrimitives.ReadInt32BigEndian(value[1..])
            : throw new WireFormatException($"the first byte is {value[0]} and not 0, so this is not the registry's format: publish with a registry serializer");
    }

    /// <summary>The bare Avro binary of a value with a header.</summary>
    public static ReadOnlySpan<byte> Avro(ReadOnlySpan<byte> value) => value[HeaderBytes..];
}
