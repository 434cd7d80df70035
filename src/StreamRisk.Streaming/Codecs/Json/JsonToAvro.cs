using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>The file form to Avro binary, one record.</summary>
internal ref partial struct JsonToAvro
{
    /// <summary>No currency is at hand: an amount is accepted in its stored form only.</summary>
    private const int UnknownCurrency = -1;

    private readonly List<string> _path = [];
    private AvroWriter _writer;

    public JsonToAvro(IBufferWriter<byte> output) => _writer = new AvroWriter(output);

    public void Flush() => _writer.Flush();

    public void Record(JsonShape record, JsonElement json) => Record(record, json, tagged: false);

    private void Record(JsonShape record, JsonElement json, bool tagged)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refused(json, $"an object with the fields of {record.Name}");
        }

        int minorDigits = record.CurrencyField < 0 ? UnknownCurrency : MinorDigits(json);
        int known = tagged ? 1 : 0;
        foreach (JsonField field in record.Fields)
        {
            bool present = json.TryGetProperty(field.Key.EncodedUtf8Bytes, out JsonElement value);
            known += present ? 1 : 0;
            if (present && (value.ValueKind != JsonValueKind.Null || field.Default is null))
            {
                _path.Add(field.Name);
                Value(field.Shape, value, minorDigits);
                _path.RemoveAt(_path.Count - 1);
            }
            else if (field.Default is not null)
            {
                _writer.Raw(field.Default);
            }
            else
            {
                _path.Add(field.Name);
                throw new AvroJsonException(Path(), "nothing", $"{Expected(field.Shape)}: {record.Name} requires this field");
            }
        }

        if (json.GetPropertyCount() != known)
        {
            throw UnknownField(record, json, tagged);
        }
    }

    private void Value(JsonShape shape, JsonElement json, int minorDigits)
    {
        switch (shape.Form)
        {
            case JsonForm.Boolean:
                _writer.Boolean(json.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => throw Refused(json, Expected(shape)),
                });
                break;
            case JsonForm.Int:
                long number = Scaled(shape, json, 0);
                _writer.Int(number == (int)number ? (int)number : throw Refused(json, Expected(shape)));
                break;
            case JsonForm.Long:
                _writer.Long(Scaled(shape, json, 0));
                break;
            case JsonForm.Nano:
                _writer.Long(Stored(json) ?? Scaled(shape, json, ExactDecimal.NanoDigits));
                break;
            case JsonForm.Micros:
                _writer.Long(Stored(json) ?? Scaled(shape, json, ExactDecimal.MicroDigits));
                break;
            case JsonForm.Minor:
                _writer.Long(Stored(json) ?? Amount(shape, json, minorDigits));
                break;
            case JsonForm.Float:
                _writer.Float(json.ValueKind == JsonValueKind.Number && json.TryGetSingle(out float single) && float.IsFinite(single)
                    ? single
                    : (float)NotFinite(shape, json));
                break;
            case JsonForm.Double:
                _writer.Double(json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double real) && double.IsFinite(real)
                    ? real
                    : NotFinite(shape, json));
                break;
            case JsonForm.String:
                _writer.String(Text(shape, json));
                break;
            case JsonForm.Symbol:
                int symbol = Array.IndexOf(shape.Symbols, Text(shape, json));
                _writer.Enum(symbol >= 0 ? symbol : throw Refused(json, Expected(shape)));
                break;
            case JsonForm.Time:
                _writer.Long(Stored(json)
                    ?? (IsoTime.TryParse(Text(shape, json), out EventTime time) ? time.Micros : throw Refused(json, Expected(shape))));
                break;
            case JsonForm.Hex:
                string hex = Text(shape, json);
                _writer.Hash(hex.Length == 16 && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hash)
                    ? hash
                    : throw Refused(json, Expected(shape)));
                break;
            case JsonForm.Array:
                Items(shape, json, minorDigits);
                break;
            case JsonForm.Record:
                Record(shape, json);
                break;
            case JsonForm.Union:
                Union(shape, json, minorDigits);
                break;
        }
    }

    private void Items(JsonShape array, JsonElement json, int minorDigits)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Refused(json, Expected(array));
        }

        int count = json.GetArrayLength();
        if (count > 0)
        {
            _writer.Long(count);
            int index = 0;
            foreach (JsonElement item in json.EnumerateArray())
            {
                _path.Add($"[{index++}]");
                Value(array.Items!, item, minorDigits);
                _path.RemoveAt(_path.Count - 1);
            }
        }

        _writer.Long(0);
    }

    private void Union(JsonShape union, JsonElement json, int minorDigits)
    {
        int branch = json.ValueKind == JsonValueKind.Null ? Array.IndexOf(union.Branches, null)
            : union.Tagged ? Named(union, json)
            : Array.FindIndex(union.Branches, b => b is not null);
        if (branch < 0)
        {
            throw Refused(json, Expected(union));
        }

        _writer.Enum(branch);
        if (union.Branches[branch] is { } shape)
        {
            if (union.Tagged)
            {
                Record(shape, json, tagged: true);
            }
            else
            {
                Value(shape, json, minorDigits);
            }
        }
    }

    private readonly int Named(JsonShape union, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(AvroJson.TypeKey, out JsonElement type))
        {
            throw Refused(json, Expected(union));
        }

        int branch = type.ValueKind == JsonValueKind.String ? Array.FindIndex(union.Branches, b => b is not null && type.ValueEquals(b.Name)) : -1;
        return branch >= 0 ? branch : throw Refused(type, Expected(union));
    }

    private readonly long Scaled(JsonShape shape, JsonElement json, int digits) =>
        json.ValueKind == JsonValueKind.Number && ExactDecimal.TryParse(JsonMarshal.GetRawUtf8Value(json), digits, out long value)
            ? value
            : throw Refused(json, Expected(shape));

    private readonly long Amount(JsonShape shape, JsonElement json, int minorDigits)
    {
        if (minorDigits == UnknownCurrency)
        {
            throw Refused(json, "an amount beside a `currency` that is an ISO 4217 code, which says how many decimals it has");
        }

        return json.ValueKind == JsonValueKind.Number && ExactDecimal.TryParse(JsonMarshal.GetRawUtf8Value(json), minorDigits, out long value)
            ? value
            : throw Refused(json, $"{Expected(shape)}, with at most {minorDigits} decimals");
    }

    /// <summary>The integer of <c>{"stored": integer}</c>; null if the JSON is something else.</summary>
    private static long? Stored(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() == 1
            && json.TryGetProperty(AvroJson.StoredKey, out JsonElement stored)
            && stored.ValueKind == JsonValueKind.Number && stored.TryGetInt64(out long value)
            ? value
            : null;

    private static int MinorDigits(JsonElement record) =>
        record.TryGetProperty("currency", out JsonElement currency) && currency.ValueKind == JsonValueKind.String
            && TryText(currency, out string? code)
            ? MinorUnit.Digits(code)
            : UnknownCurrency;

    private readonly double NotFinite(JsonShape shape, JsonElement json) =>
        json.ValueKind != JsonValueKind.String ? throw Refused(json, Expected(shape))
            : json.ValueEquals("NaN") ? double.NaN
            : json.ValueEquals("Infinity") ? double.PositiveInfinity
            : json.ValueEquals("-Infinity") ? double.NegativeInfinity
            : throw Refused(json, Expected(shape));

    private readonly string Text(JsonShape shape, JsonElement json) =>
        json.ValueKind != JsonValueKind.String ? throw Refused(json, Expected(shape))
            : TryText(json, out string? text) ? text
            : throw Refused(json, "text that is valid Unicode");

    private static bool TryText(JsonElement json, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The JSON parser reports text that is not Unicode (a lone surrogate, broken UTF-8) only here.
            text = null;
            return false;
        }
    }
}
