using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StreamRisk.Engine.Parameters;

/// <summary>Writes parameters in their canonical form.</summary>
internal static class ParameterWriter
{
    // Readable in `rules show`; the text goes into no HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(EngineParameters parameters) => Text(json =>
    {
        json.WriteStartObject();
        bool classes = parameters.Classes.Count > 0;
        foreach (ParameterSection section in ParameterSection.All.Values)
        {
            if (classes && string.CompareOrdinal(ParameterSection.ClassesName, section.Name) < 0)
            {
                WriteClasses(json, parameters);
                classes = false;
            }

            object options = section.Property.GetValue(parameters)!;
            json.WriteStartObject(section.Name);
            foreach ((string name, ParameterEntry entry) in section.Entries)
            {
                json.WritePropertyName(name);
                WriteValue(json, entry, entry.Property.GetValue(options)!);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>The value of one parameter in its JSON form.</summary>
    public static string ValueOf(ParameterSection section, ParameterEntry entry, EngineParameters parameters) =>
        Text(json => WriteValue(json, entry, entry.Property.GetValue(section.Property.GetValue(parameters))!));

    public static IReadOnlyList<ParameterDescription> Describe(EngineParameters parameters)
    {
        var all = new List<ParameterDescription>();
        foreach (ParameterSection section in ParameterSection.All.Values)
        {
            foreach ((string name, ParameterEntry entry) in section.Entries)
            {
                all.Add(Describe($"{section.Name}.{name}", section, entry, parameters));
            }
        }

        foreach ((string own, EngineParameters ofClass) in parameters.Classes)
        {
            foreach (ParameterSection section in ParameterSection.All.Values)
            {
                all.AddRange(section.Entries.Where(e => Differs(section, e.Value, ofClass, parameters))
                    .Select(e => Describe($"{ParameterSection.ClassesName}.{own}.{section.Name}.{e.Key}", section, e.Value, ofClass)));
            }
        }

        // A section may be the beginning of another one's name.
        all.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return all;
    }

    private static ParameterDescription Describe(string path, ParameterSection section, ParameterEntry entry, EngineParameters parameters) => new(
        path,
        ValueOf(section, entry, parameters),
        ValueOf(section, entry, EngineParameters.Shipped),
        entry.Attribute.Unit,
        entry.Attribute.Minimum,
        entry.Attribute.Maximum,
        entry.Attribute.Rationale);

    /// <summary>Of each class what differs from the rest.</summary>
    private static void WriteClasses(Utf8JsonWriter json, EngineParameters parameters)
    {
        json.WriteStartObject(ParameterSection.ClassesName);
        foreach ((string name, EngineParameters own) in parameters.Classes)
        {
            json.WriteStartObject(name);
            foreach (ParameterSection section in ParameterSection.All.Values)
            {
                List<string> different = [.. section.Entries.Where(e => Differs(section, e.Value, own, parameters)).Select(e => e.Key)];
                if (different.Count == 0)
                {
                    continue;
                }

                json.WriteStartObject(section.Name);
                foreach (string entry in different)
                {
                    json.WritePropertyName(entry);
                    WriteValue(json, section.Entries[entry], section.Entries[entry].Property.GetValue(section.Property.GetValue(own))!);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static bool Differs(ParameterSection section, ParameterEntry entry, EngineParameters own, EngineParameters rest) =>
        ValueOf(section, entry, own) != ValueOf(section, entry, rest);

    private static void WriteValue(Utf8JsonWriter json, ParameterEntry entry, object value)
    {
        switch (value)
        {
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case TimeSpan duration:
                json.WriteNumberValue((double)duration.Ticks / entry.TicksPerUnit);
                break;
            case IReadOnlyList<string> terms:
                json.WriteStartArray();
                foreach (string term in terms)
                {
                    json.WriteStringValue(term);
                }

                json.WriteEndArray();
                break;
            case CurrencyTable table:
                WriteTable(json, table);
                break;
            default:
                throw new InvalidOperationException($"{entry.Property.Name}: a parameter cannot be a {entry.Type.Name}.");
        }
    }

    private static void WriteTable(Utf8JsonWriter json, CurrencyTable table)
    {
        // Codes are upper case and so sort before `other`.
        json.WriteStartObject();
        foreach ((string currency, long amount) in table.Amounts)
        {
            json.WriteNumber(currency, amount);
        }

        json.WriteNumber(CurrencyTable.OtherName, table.Other);
        json.WriteEndObject();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
