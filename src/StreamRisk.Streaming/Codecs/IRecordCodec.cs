using System.Buffers;

namespace StreamRisk.Streaming.Codecs;

/// <summary>Bare Avro binary of one record type, without the registry's header. Safe for use by several threads.</summary>
public interface IRecordCodec<T>
{
    /// <summary>The schema of <c>schemas/</c> that the bytes follow.</summary>
    Avro.RecordSchema Schema { get; }

    /// <summary>Appends the record.</summary>
    void Encode(in T value, IBufferWriter<byte> output);

    /// <summary>Reads exactly one record.</summary>
    /// <exception cref="AvroDecodeException">The bytes are not one record of this schema.</exception>
    T Decode(ReadOnlySpan<byte> avro);
}
