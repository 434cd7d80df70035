namespace StreamRisk.Streaming.Registry;

/// <summary>How values of one writer's schema become values of ours. Belongs to one reader, and so to one thread.</summary>
internal abstract class WriterSchema
{
    /// <summary>The value in our schema; valid until the next call.</summary>
    /// <exception cref="Codecs.BadRecordException">It cannot be had.</exception>
    public abstract ReadOnlySpan<byte> ToOurs(ReadOnlySpan<byte> avro);

    /// <summary>Written with our schema.</summary>
    public sealed class Same : WriterSchema
    {
        public override ReadOnlySpan<byte> ToOurs(ReadOnlySpan<byte> avro) => avro;
    }

    /// <summary>Written with a schema that cannot be read as ours.</summary>
    public sealed class Refused(string record, int schemaId, string reason) : WriterSchema
    {
        public override ReadOnlySpan<byte> ToOurs(ReadOnlySpan<byte> avro) => throw new IncompatibleSchemaException(record, schemaId, reason);
    }
}
