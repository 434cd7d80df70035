using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using StreamRisk.Streaming.Codecs.Json;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// The file form of any record of ours: JSON with the schema's field names, enum symbols as strings, times in ISO-8601, `nano`
/// and `minor` integers as decimal numbers, 64-bit hashes as 16 hexadecimal digits, durations in decimal seconds, and a union of records
/// as its branch's fields behind a `type`. Nothing passes through binary floating point but the schema's own floats and doubles.
/// Canonical: the same bytes always give the same text; null optional fields are left out. An integer that has no such form (an
/// amount without a known currency, a time outside the years 1 to 9999) is the object <c>{"stored": integer}</c>, so that every record can be shown.
/// Safe for use by several threads.
/// </summary>
public static class AvroJson
{
    internal const string TypeKey = "type";
    internal const string StoredKey = "stored";

    /// <summary>Options of a writer that gives the canonical text: one line, and no character escaped that JSON lets stand.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes one record as a JSON object.</summary>
    /// <exception cref="AvroDecodeException">The bytes are not one record of the schema; what was written until then is unfinished.</exception>
    /// <exception cref="ArgumentException">The schema uses a type that the file form does not define.</exception>
    public static void Write(Avro.Schema schema, ReadOnlySpan<byte> avro, Utf8JsonWriter json)
    {
        var reader = new AvroReader(avro, schema.Name);
        AvroToJson.Value(JsonShape.Of(schema), ref reader, json);
        reader.End();
    }

    /// <summary>Appends one record as a canonical JSON line with its line feed; nothing if the bytes are malformed.</summary>
    /// <exception cref="AvroDecodeException">The bytes are not one record of the schema.</exception>
    /// <exception cref="ArgumentException">The schema uses a type that the file form does not define.</exception>
    public static void WriteLine(Avro.Schema schema, ReadOnlySpan<byte> avro, IBufferWriter<byte> output)
    {
        var reader = new AvroReader(avro, schema.Name);
        AvroToJson.Skip(JsonShape.Of(schema), ref reader, "");
        reader.End();
        using (var json = new Utf8JsonWriter(output, WriterOptions))
        {
            Write(schema, avro, json);
        }

        output.Write("\n"u8);
    }

    /// <summary>
    /// Appends the Avro binary of a record in file form. A field that is absent or null takes the schema's default; one without default is
    /// required; an unknown or repeated field is refused.
    /// </summary>
    /// <exception cref="AvroJsonException">The JSON is not the file form of the schema; what was appended until then is to be discarded.</exception>
    /// <exception cref="ArgumentException">The schema uses a type that the file form does not define.</exception>
    public static void Read(Avro.Schema schema, JsonElement json, IBufferWriter<byte> output)
    {
        var converter = new JsonToAvro(output);
        converter.Record(JsonShape.Of(schema), json);
        converter.Flush();
    }
}
