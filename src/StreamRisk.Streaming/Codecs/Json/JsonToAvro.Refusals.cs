using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>What is said about JSON that does not fit.</summary>
internal ref partial struct JsonToAvro
{
    private const int MaxFoundLength = 40;

    private readonly AvroJsonException UnknownField(JsonShape record, JsonElement json, bool tagged)
    {
        string[] accepted = [.. tagged ? [AvroJson.TypeKey] : Array.Empty<string>(), .. record.Fields.Select(f => f.Name)];
        var seen = new bool[accepted.Length];
        foreach (JsonProperty property in json.EnumerateObject())
        {
            int field = Array.FindIndex(accepted, property.NameEquals);
            if (field < 0)
            {
                // Not Name: that throws where the name is not Unicode.
                string name = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
                return new AvroJsonException(Path(), $"the unknown field `{name}`", $"the fields of {record.Name}: {string.Join(", ", accepted)}");
            }

            if (seen[field])
            {
                return new AvroJsonException(Path(), $"the field `{accepted[field]}` twice", "each field once");
            }

            seen[field] = true;
        }

        throw new InvalidOperationException($"{record.Name}: fields were counted twice.");
    }

    private readonly AvroJsonException Refused(JsonElement json, string accepted)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(json);
        string found = raw.Length <= MaxFoundLength ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..MaxFoundLength]) + "…";
        return new AvroJsonException(Path(), found, accepted);
    }

    private readonly string Path()
    {
        var path = new StringBuilder();
        foreach (string step in _path)
        {
            path.Append(path.Length == 0 || step[0] == '[' ? "" : ".").Append(step);
        }

        return path.ToString();
    }

    private static string Expected(JsonShape shape) => shape.Form switch
    {
        JsonForm.Boolean => "true or false",
        JsonForm.Int => "a whole number of 32 bits",
        JsonForm.Long => "a whole number of 64 bits",
        JsonForm.Float or JsonForm.Double => "a number",
        JsonForm.String => "a string",
        JsonForm.Symbol => $"one of {string.Join(", ", shape.Symbols)}",
        JsonForm.Time => IsoTime.Accepted,
        JsonForm.Nano => "a decimal number with at most 9 decimals and below 9.2e9",
        JsonForm.Minor => "a decimal number in the currency's major unit",
        JsonForm.Hex => "a string of 16 hexadecimal digits",
        JsonForm.Micros => "seconds, as a decimal number with at most 6 decimals",
        JsonForm.Array => "an array",
        JsonForm.Record => $"an object with the fields of {shape.Name}",
        JsonForm.Union when shape.Tagged => $"an object with a `{AvroJson.TypeKey}`, one of {string.Join(", ", shape.Branches.Where(b => b is not null).Select(b => b!.Name))}",
        JsonForm.Union when Array.Find(shape.Branches, b => b is not null) is { } value => $"{Expected(value)}, or nothing",
        _ => "nothing",
    };
}
