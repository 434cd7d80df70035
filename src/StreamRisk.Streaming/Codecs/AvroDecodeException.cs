namespace StreamRisk.Streaming.Codecs;

/// <summary>Bytes that are not the Avro binary of the expected schema.</summary>
public sealed class AvroDecodeException : BadRecordException
{
    /// <summary>The error class.</summary>
    public const string Undecodable = "undecodable";

    internal AvroDecodeException(string record, string field, int offset, string problem)
        : base(Undecodable, $"{record}: field `{field}` at byte {offset}: {problem}.")
    {
        Record = record;
        Field = field;
        Offset = offset;
    }

    /// <summary>The record that was being read.</summary>
    public string Record { get; }

    /// <summary>The schema's name of the field; empty after the last one.</summary>
    public string Field { get; }

    /// <summary>Position in the Avro bytes, from 0.</summary>
    public int Offset { get; }
}
