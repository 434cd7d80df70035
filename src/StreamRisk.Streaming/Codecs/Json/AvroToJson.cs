using System.Globalization;
using System.Text.Json;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>Avro binary to the file form, streaming.</summary>
internal static class AvroToJson
{
    private const int UnknownCurrency = -1;
    private const int MaxFormattedBytes = 32;

    private static readonly JsonEncodedText TypeKey = JsonEncodedText.Encode(AvroJson.TypeKey);
    private static readonly JsonEncodedText StoredKey = JsonEncodedText.Encode(AvroJson.StoredKey);

    public static void Value(JsonShape shape, ref AvroReader reader, Utf8JsonWriter json) =>
        Value(shape, ref reader, json, shape.Name, UnknownCurrency);

    /// <summary>Passes over a value, checking it on the way.</summary>
    public static void Skip(JsonShape shape, ref AvroReader reader, string field)
    {
        switch (shape.Form)
        {
            case JsonForm.Boolean:
                reader.Boolean(field);
                break;
            case JsonForm.Int:
                reader.Int(field);
                break;
            case JsonForm.Float:
                reader.Float(field);
                break;
            case JsonForm.Double:
                reader.Double(field);
                break;
            case JsonForm.String:
                reader.Utf8(field);
                break;
            case JsonForm.Symbol:
                reader.Enum(field, shape.Symbols.Length);
                break;
            case JsonForm.Array:
                for (int count; (count = reader.Block(field, shape.Items!.MinimumBytes)) > 0;)
                {
                    for (; count > 0; count--)
                    {
                        Skip(shape.Items, ref reader, field);
                    }
                }

                break;
            case JsonForm.Record:
                foreach (JsonField member in shape.Fields)
                {
                    Skip(member.Shape, ref reader, member.Name);
                }

                break;
            case JsonForm.Union:
                if (shape.Branches[reader.Branch(field, shape.Branches.Length)] is { } branch)
                {
                    Skip(branch, ref reader, field);
                }

                break;
            default:
                reader.Long(field);
                break;
        }
    }

    private static void Value(JsonShape shape, ref AvroReader reader, Utf8JsonWriter json, string field, int minorDigits)
    {
        switch (shape.Form)
        {
            case JsonForm.Boolean:
                json.WriteBooleanValue(reader.Boolean(field));
                break;
            case JsonForm.Int:
                json.WriteNumberValue(reader.Int(field));
                break;
            case JsonForm.Long:
                json.WriteNumberValue(reader.Long(field));
                break;
            case JsonForm.Float:
                Float(reader.Float(field), json);
                break;
            case JsonForm.Double:
                Double(reader.Double(field), json);
                break;
            case JsonForm.String:
                json.WriteStringValue(reader.Utf8(field));
                break;
            case JsonForm.Symbol:
                json.WriteStringValue(shape.Symbols[reader.Enum(field, shape.Symbols.Length)]);
                break;
            case JsonForm.Time:
                Time(reader.Long(field), json);
                break;
            case JsonForm.Nano:
                Decimal(reader.Long(field), ExactDecimal.NanoDigits, json);
                break;
            case JsonForm.Micros:
                Decimal(reader.Long(field), ExactDecimal.MicroDigits, json);
                break;
            case JsonForm.Minor when minorDigits == UnknownCurrency:
                Stored(reader.Long(field), json);
                break;
            case JsonForm.Minor:
                Decimal(reader.Long(field), minorDigits, json);
                break;
            case JsonForm.Hex:
                Hex(reader.Hash(field), json);
                break;
            case JsonForm.Array:
                Items(shape.Items!, ref reader, json, field, minorDigits);
                break;
            case JsonForm.Record:
                Record(shape, ref reader, json, tagged: false);
                break;
            case JsonForm.Union:
                JsonShape? branch = shape.Branches[reader.Branch(field, shape.Branches.Length)];
                if (branch is null)
                {
                    json.WriteNullValue();
                }
                else
                {
                    Branch(shape, branch, ref reader, json, field, minorDigits);
                }

                break;
        }
    }

    private static void Branch(JsonShape union, JsonShape branch, ref AvroReader reader, Utf8JsonWriter json, string field, int minorDigits)
    {
        if (union.Tagged)
        {
            Record(branch, ref reader, json, tagged: true);
        }
        else
        {
            Value(branch, ref reader, json, field, minorDigits);
        }
    }

    private static void Record(JsonShape record, ref AvroReader reader, Utf8JsonWriter json, bool tagged)
    {
        int minorDigits = record.CurrencyField < 0 ? UnknownCurrency : MinorDigits(record, reader);
        json.WriteStartObject();
        if (tagged)
        {
            json.WriteString(TypeKey, record.Name);
        }

        foreach (JsonField field in record.Fields)
        {
            if (field.Shape.Form != JsonForm.Union)
            {
                json.WritePropertyName(field.Key);
                Value(field.Shape, ref reader, json, field.Name, minorDigits);
            }
            else if (field.Shape.Branches[reader.Branch(field.Name, field.Shape.Branches.Length)] is { } branch)
            {
                json.WritePropertyName(field.Key);
                Branch(field.Shape, branch, ref reader, json, field.Name, minorDigits);
            }
        }

        json.WriteEndObject();
    }

    private static void Items(JsonShape item, ref AvroReader reader, Utf8JsonWriter json, string field, int minorDigits)
    {
        json.WriteStartArray();
        for (int count; (count = reader.Block(field, item.MinimumBytes)) > 0;)
        {
            for (; count > 0; count--)
            {
                Value(item, ref reader, json, field, minorDigits);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Looks ahead for the currency: the schema may name it after the amounts. The reader is a copy.</summary>
    private static int MinorDigits(JsonShape record, AvroReader reader)
    {
        for (int i = 0; i < record.CurrencyField; i++)
        {
            Skip(record.Fields[i].Shape, ref reader, record.Fields[i].Name);
        }

        JsonField currency = record.Fields[record.CurrencyField];
        bool present = currency.Shape.Form != JsonForm.Union
            || currency.Shape.Branches[reader.Branch(currency.Name, currency.Shape.Branches.Length)] is not null;
        return present ? MinorUnit.Digits(reader.Name(currency.Name)) : UnknownCurrency;
    }

    private static void Time(long micros, Utf8JsonWriter json)
    {
        Span<byte> text = stackalloc byte[MaxFormattedBytes];
        if (IsoTime.TryFormat(new EventTime(micros), text, out int length))
        {
            json.WriteStringValue(text[..length]);
        }
        else
        {
            Stored(micros, json);
        }
    }

    private static void Decimal(long value, int digits, Utf8JsonWriter json)
    {
        Span<byte> text = stackalloc byte[MaxFormattedBytes];
        json.WriteRawValue(text[..ExactDecimal.Format(value, digits, text)], skipInputValidation: true);
    }

    private static void Hex(ulong value, Utf8JsonWriter json)
    {
        Span<byte> text = stackalloc byte[16];
        value.TryFormat(text, out int length, "x16", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private static void Float(float value, Utf8JsonWriter json)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            Double(value, json);
        }
    }

    private static void Double(double value, Utf8JsonWriter json)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void Stored(long value, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber(StoredKey, value);
        json.WriteEndObject();
    }
}
