using Avro;
using Avro.Generic;
using Avro.IO;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// A writer's schema that differs from ours and resolves to it: the generic reader of Apache.Avro resolves, its writer encodes again. Slow
/// (it builds a generic record), and rare: an older or foreign producer.
/// </summary>
internal sealed class ResolvedWriterSchema : WriterSchema
{
    private readonly RecordSchema _written;
    private readonly int _schemaId;
    private readonly string _record;
    private readonly GenericDatumReader<GenericRecord> _reader;
    private readonly GenericDatumWriter<GenericRecord> _writer;

    private ResolvedWriterSchema(RecordSchema ours, RecordSchema written, int schemaId)
    {
        _written = written;
        _record = ours.Name;
        _schemaId = schemaId;
        _reader = new GenericDatumReader<GenericRecord>(written, ours);
        _writer = new GenericDatumWriter<GenericRecord>(ours);
    }

    /// <summary>Decides how what the schema of that id wrote is read as our record.</summary>
    /// <param name="text">The writer's schema.</param>
    public static WriterSchema Of(RecordSchema ours, int schemaId, string text)
    {
        try
        {
            // The library gives null for a type name that it does not know.
            Schema written = Schema.Parse(text) ?? throw new AvroException("it names no known type");
            IReadOnlyList<string> problems = SchemaCompatibility.Problems(ours, written);
            return problems.Count > 0 ? new Refused(ours.Name, schemaId, string.Join("; ", problems))
                : Resolve(PlainSchema.Of(ours), PlainSchema.Of((RecordSchema)written), schemaId);
        }
        catch (Exception error) when (error is AvroException or Newtonsoft.Json.JsonException)
        {
            return new Refused(ours.Name, schemaId, $"it is not an Avro schema that can be used ({error.Message})");
        }
    }

    public override ReadOnlySpan<byte> ToOurs(ReadOnlySpan<byte> avro)
    {
        AvroStructure.Check(_written, avro);
        using var input = new MemoryStream(avro.ToArray());
        using var output = new MemoryStream();
        try
        {
            _writer.Write(_reader.Read(null!, new BinaryDecoder(input)), new BinaryEncoder(output));
        }
        catch (AvroException error)
        {
            // Sound bytes that still do not resolve, such as a symbol or a branch that ours lacks.
            throw new IncompatibleSchemaException(_record, _schemaId, error.Message);
        }

        return output.ToArray();
    }

    private static WriterSchema Resolve(RecordSchema ours, RecordSchema written, int schemaId) =>
        SchemaNormalization.ToParsingForm(written) == SchemaNormalization.ToParsingForm(ours)
            ? new Same()
            : new ResolvedWriterSchema(ours, written, schemaId);
}
