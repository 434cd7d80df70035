using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Registry;

/// <summary>The registry answers that it does not know the id of the schema that wrote a value (error code 40403).</summary>
public sealed class UnknownSchemaException : BadRecordException
{
    internal UnknownSchemaException(int schemaId)
        : base("unknown_schema_id", $"The registry knows no schema {schemaId}: register the writer's schema, then publish the record again.") =>
        SchemaId = schemaId;

    public int SchemaId { get; }
}
