using Avro;
using Newtonsoft.Json.Linq;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// A schema reduced to what decides over bytes, for resolution by Apache.Avro. Without namespaces, because the specification matches names
/// unqualified and the library does not. Without logical types, because as a DateTime a time would lose its range.
/// </summary>
internal static class PlainSchema
{
    /// <exception cref="AvroException">Two types of different namespaces have one name.</exception>
    public static RecordSchema Of(RecordSchema schema)
    {
        JToken json = JToken.Parse(schema.ToString());
        return (RecordSchema)Schema.Parse(Plain(json).ToString());
    }

    private static JToken Plain(JToken schema)
    {
        switch (schema)
        {
            case JArray union:
                return new JArray(union.Select(Plain));
            case JObject type:
                PlainType(type);
                return type;
            default:
                return Unqualified(schema);
        }
    }

    private static void PlainType(JObject type)
    {
        type.Remove("namespace");
        type.Remove("logicalType");
        if (type["name"] is { } name)
        {
            type["name"] = Unqualified(name);
        }

        foreach (string inner in (ReadOnlySpan<string>)["items", "values"])
        {
            if (type[inner] is { } item)
            {
                type[inner] = Plain(item);
            }
        }

        foreach (JToken field in type["fields"] ?? new JArray())
        {
            field["type"] = Plain(field["type"]!);
        }

        type["type"] = Plain(type["type"]!);
    }

    private static string Unqualified(JToken name)
    {
        string text = (string)name!;
        return text[(text.LastIndexOf('.') + 1)..];
    }
}
