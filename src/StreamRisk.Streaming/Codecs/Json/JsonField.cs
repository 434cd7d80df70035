using System.Text.Json;

namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>A field of a record.</summary>
/// <param name="Name">The schema's name.</param>
/// <param name="Key">The same, ready to be written.</param>
/// <param name="Default">Avro binary of the default; null: the field is required.</param>
internal sealed record JsonField(string Name, JsonEncodedText Key, JsonShape Shape, byte[]? Default);
