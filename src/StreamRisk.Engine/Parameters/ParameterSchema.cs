using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StreamRisk.Engine.Parameters;

/// <summary>The JSON schema (draft 2020-12) of a file of parameters, made from the parameters themselves: what it accepts is what is read.</summary>
public static class ParameterSchema
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, indented, with a line feed at its end.</summary>
    public static string Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Parameters of StreamRisk");
            json.WriteString("description", "What is not named keeps its default.");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            json.WriteStartObject("$schema");
            json.WriteString("type", "string");
            json.WriteEndObject();
            Classes(json);
            References(json, _ => true);
            json.WriteEndObject();
            json.WriteStartObject("$defs");
            foreach (ParameterSection section in ParameterSection.All.Values)
            {
                Section(json, section);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Classes(Utf8JsonWriter json)
    {
        json.WriteStartObject(ParameterSection.ClassesName);
        json.WriteString("description", "By class of instruments, as their reference data name it: what differs for them.");
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        References(json, s => s.PerClass);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void References(Utf8JsonWriter json, Func<ParameterSection, bool> wanted)
    {
        foreach (ParameterSection section in ParameterSection.All.Values.Where(wanted))
        {
            json.WriteStartObject(section.Name);
            json.WriteString("$ref", "#/$defs/" + section.Name);
            json.WriteEndObject();
        }
    }

    private static void Section(Utf8JsonWriter json, ParameterSection section)
    {
        json.WriteStartObject(section.Name);
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach ((string name, ParameterEntry entry) in section.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("description", $"{entry.Attribute.Rationale} ({entry.Attribute.Unit})");
            Kind(json, entry);
            json.WritePropertyName("default");
            json.WriteRawValue(ParameterWriter.ValueOf(section, entry, EngineParameters.Shipped));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Kind(Utf8JsonWriter json, ParameterEntry entry)
    {
        if (entry.Type == typeof(bool))
        {
            json.WriteString("type", "boolean");
        }
        else if (entry.Type == typeof(CurrencyTable))
        {
            json.WriteString("type", "object");
            json.WriteStartArray("required");
            json.WriteStringValue(CurrencyTable.OtherName);
            json.WriteEndArray();
            json.WriteStartObject("propertyNames");
            json.WriteString("pattern", $"^([A-Z]{{3}}|{CurrencyTable.OtherName})$");
            json.WriteEndObject();
            json.WriteStartObject("additionalProperties");
            Number(json, entry, "integer");
            json.WriteEndObject();
        }
        else if (entry.Type == typeof(double) || entry.Type == typeof(TimeSpan))
        {
            Number(json, entry, "number");
        }
        else if (entry.Type == typeof(int) || entry.Type == typeof(long))
        {
            Number(json, entry, "integer");
        }
        else
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            json.WriteString("pattern", "\\S");
            json.WriteEndObject();
            json.WriteNumber("minItems", entry.Attribute.Minimum);
            json.WriteNumber("maxItems", entry.Attribute.Maximum);
        }
    }

    private static void Number(Utf8JsonWriter json, ParameterEntry entry, string type)
    {
        json.WriteString("type", type);
        json.WriteNumber("minimum", entry.Attribute.Minimum);
        json.WriteNumber("maximum", entry.Attribute.Maximum);
    }
}
