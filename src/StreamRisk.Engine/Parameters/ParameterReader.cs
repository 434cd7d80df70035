using System.Globalization;
using System.Text.Json;

namespace StreamRisk.Engine.Parameters;

/// <summary>Reads parameters strictly: what is not understood is refused, all of it at once.</summary>
internal sealed class ParameterReader
{
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    // Names the schema of the file, for editors.
    private const string SchemaName = "$schema";

    private static readonly SortedDictionary<string, ParameterSection> PerClass =
        new(ParameterSection.All.Where(s => s.Value.PerClass).ToDictionary(s => s.Key, s => s.Value), StringComparer.Ordinal);

    private readonly List<ParameterError> _errors = [];

    public static EngineParameters Read(string json)
    {
        using JsonDocument document = Document(json);
        var reader = new ParameterReader();
        var parameters = new EngineParameters();
        reader.Sections(document.RootElement, parameters);
        return reader._errors.Count == 0 ? parameters : throw new ParameterException(reader._errors);
    }

    private static JsonDocument Document(string json)
    {
        try
        {
            return JsonDocument.Parse(json, s_options);
        }
        catch (JsonException e)
        {
            throw new ParameterException([new ParameterError("parameters", $"no JSON ({e.Message})", "one JSON object, each name once")]);
        }
    }

    private void Sections(JsonElement root, EngineParameters parameters)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Refuse("parameters", root, "an object of sections: " + string.Join(", ", ParameterSection.All.Keys));
            return;
        }

        foreach (JsonProperty p in root.EnumerateObject())
        {
            if (p.Name is not (SchemaName or ParameterSection.ClassesName))
            {
                Section(p, string.Empty, ParameterSection.All, parameters);
            }
        }

        // What a class does not name it has from the rest, wherever in the text that stands.
        if (root.TryGetProperty(ParameterSection.ClassesName, out JsonElement classes))
        {
            Classes(root, classes, parameters);
        }
    }

    private void Classes(JsonElement root, JsonElement classes, EngineParameters parameters)
    {
        if (classes.ValueKind != JsonValueKind.Object)
        {
            Refuse(ParameterSection.ClassesName, classes, "an object of classes of instruments");
            return;
        }

        foreach (JsonProperty own in classes.EnumerateObject())
        {
            string path = $"{ParameterSection.ClassesName}.{own.Name}";
            if (own.Value.ValueKind != JsonValueKind.Object)
            {
                Refuse(path, own.Value, "an object of " + string.Join(", ", PerClass.Keys));
                continue;
            }

            var ofClass = new EngineParameters();
            var common = new ParameterReader();
            foreach (JsonProperty p in root.EnumerateObject())
            {
                if (p.Name is not (SchemaName or ParameterSection.ClassesName))
                {
                    common.Section(p, string.Empty, ParameterSection.All, ofClass);
                }
            }

            foreach (JsonProperty p in own.Value.EnumerateObject())
            {
                Section(p, path + ".", PerClass, ofClass);
            }

            parameters.Classes.Add(own.Name, ofClass);
        }
    }

    private void Section(in JsonProperty named, string under, SortedDictionary<string, ParameterSection> accepted, EngineParameters parameters)
    {
        string path = under + named.Name;
        if (!accepted.TryGetValue(named.Name, out ParameterSection? section))
        {
            _errors.Add(new ParameterError(path, "not a section", string.Join(", ", accepted.Keys)));
            return;
        }

        if (named.Value.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, named.Value, "an object of " + string.Join(", ", section.Entries.Keys));
            return;
        }

        object options = section.Property.GetValue(parameters)!;
        foreach (JsonProperty p in named.Value.EnumerateObject())
        {
            if (!section.Entries.TryGetValue(p.Name, out ParameterEntry? entry))
            {
                _errors.Add(new ParameterError($"{path}.{p.Name}", "not a parameter", string.Join(", ", section.Entries.Keys)));
            }
            else if (Value($"{path}.{p.Name}", entry, p.Value) is { } value)
            {
                entry.Property.SetValue(options, value);
            }
        }
    }

    /// <summary>The value, or null where it was refused.</summary>
    private object? Value(string path, ParameterEntry entry, JsonElement json)
    {
        if (entry.Type == typeof(double))
        {
            return Number(path, entry, json, "a number");
        }

        if (entry.Type == typeof(int))
        {
            return Whole(path, entry, json) is { } number ? checked((int)number) : null;
        }

        if (entry.Type == typeof(long))
        {
            return Whole(path, entry, json);
        }

        if (entry.Type == typeof(TimeSpan))
        {
            // Decimal: 0.1 s is exactly 1,000,000 ticks.
            return Number(path, entry, json, "a number") is null
                ? null
                : TimeSpan.FromTicks((long)decimal.Round(json.GetDecimal() * entry.TicksPerUnit));
        }

        if (entry.Type == typeof(bool))
        {
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Refuse(path, json, "true or false");
        }

        return entry.Type == typeof(CurrencyTable) ? Table(path, entry, json) : Terms(path, entry, json);
    }

    private object? Number(string path, ParameterEntry entry, JsonElement json, string kind) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double value) && entry.InRange(value)
            ? value
            : Refuse(path, json, Range(entry, kind));

    private long? Whole(string path, ParameterEntry entry, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long value) && entry.InRange(value))
        {
            return value;
        }

        Refuse(path, json, Range(entry, "a whole number"));
        return null;
    }

    private List<string>? Terms(string path, ParameterEntry entry, JsonElement json)
    {
        string accepted = FormattableString.Invariant($"a list of {entry.Attribute.Minimum} to {entry.Attribute.Maximum} {entry.Attribute.Unit}, none empty");
        if (json.ValueKind != JsonValueKind.Array || !entry.InRange(json.GetArrayLength()))
        {
            Refuse(path, json, accepted);
            return null;
        }

        var terms = new List<string>(json.GetArrayLength());
        foreach (JsonElement item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(item.GetString()))
            {
                Refuse(FormattableString.Invariant($"{path}[{terms.Count}]"), item, accepted);
                return null;
            }

            terms.Add(item.GetString()!);
        }

        return terms;
    }

    private CurrencyTable? Table(string path, ParameterEntry entry, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, json, $"an object of ISO 4217 codes and {CurrencyTable.OtherName}");
            return null;
        }

        long? other = null;
        var amounts = new List<(string Currency, long Amount)>();
        int refused = _errors.Count;
        foreach (JsonProperty p in json.EnumerateObject())
        {
            bool isOther = p.Name == CurrencyTable.OtherName;
            if (!isOther && !(p.Name.Length == 3 && p.Name.All(char.IsAsciiLetterUpper)))
            {
                _errors.Add(new ParameterError($"{path}.{p.Name}", "not a currency", $"an ISO 4217 code such as USD, or {CurrencyTable.OtherName}"));
            }
            else if (Whole($"{path}.{p.Name}", entry, p.Value) is long amount)
            {
                if (isOther)
                {
                    other = amount;
                }
                else
                {
                    amounts.Add((p.Name, amount));
                }
            }
        }

        if (other is null && _errors.Count == refused)
        {
            _errors.Add(new ParameterError($"{path}.{CurrencyTable.OtherName}", "missing", Range(entry, "a whole number")));
        }

        return _errors.Count == refused ? new CurrencyTable(other!.Value, amounts) : null;
    }

    private object? Refuse(string path, JsonElement json, string accepted)
    {
        const int Longest = 80;
        string found = json.GetRawText();
        _errors.Add(new ParameterError(path, found.Length <= Longest ? found : string.Concat(found.AsSpan(0, Longest), "…"), accepted));
        return null;
    }

    private static string Range(ParameterEntry entry, string kind) => string.Create(
        CultureInfo.InvariantCulture,
        $"{kind} from {entry.Attribute.Minimum} to {entry.Attribute.Maximum} ({entry.Attribute.Unit})");
}
