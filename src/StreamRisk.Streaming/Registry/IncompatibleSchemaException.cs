using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Registry;

/// <summary>The schema that wrote a value cannot be read as ours.</summary>
public sealed class IncompatibleSchemaException : BadRecordException
{
    internal IncompatibleSchemaException(string record, int schemaId, string reason)
        : base("incompatible_schema", $"Schema {schemaId} cannot be read as {record}: {reason}.") => SchemaId = schemaId;

    public int SchemaId { get; }
}
