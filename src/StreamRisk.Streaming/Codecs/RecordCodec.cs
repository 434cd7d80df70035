using System.Buffers;

namespace StreamRisk.Streaming.Codecs;

internal sealed class RecordCodec<T, TFormat> : IRecordCodec<T>
    where TFormat : struct, IAvroFormat<T>
{
    public RecordCodec(string record) => Schema = SchemaCatalog.Record(record);

    public Avro.RecordSchema Schema { get; }

    public void Encode(in T value, IBufferWriter<byte> output)
    {
        var writer = new AvroWriter(output);
        TFormat.Write(ref writer, value);
        writer.Flush();
    }

    public T Decode(ReadOnlySpan<byte> avro)
    {
        var reader = new AvroReader(avro, Schema.Name);
        T value = TFormat.Read(ref reader);
        reader.End();
        return value;
    }
}
