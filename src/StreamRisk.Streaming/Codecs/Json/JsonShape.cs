using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Avro;
using Newtonsoft.Json.Linq;

namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>An Avro schema compiled for conversion to and from the file form. Immutable.</summary>
internal sealed class JsonShape
{
    private static readonly ConditionalWeakTable<Schema, JsonShape> Compiled = [];

    private JsonShape(JsonForm form, string name)
    {
        Form = form;
        Name = name;
    }

    public JsonForm Form { get; }

    /// <summary>Name of the record or enum, otherwise of the Avro type.</summary>
    public string Name { get; }

    /// <summary>Of an enum.</summary>
    public string[] Symbols { get; private init; } = [];

    /// <summary>Of an array.</summary>
    public JsonShape? Items { get; private init; }

    /// <summary>Of a record, in schema order.</summary>
    public JsonField[] Fields { get; private init; } = [];

    /// <summary>Of a record with an amount: the position of its field `currency`; -1 otherwise.</summary>
    public int CurrencyField { get; private init; } = -1;

    /// <summary>Of a union, in schema order; null stands for Avro's null.</summary>
    public JsonShape?[] Branches { get; private init; } = [];

    /// <summary>Of a union of several records: each is written with its name as `type`.</summary>
    public bool Tagged { get; private init; }

    /// <summary>The fewest bytes of a value, at least 1.</summary>
    public int MinimumBytes { get; private init; } = 1;

    /// <exception cref="ArgumentException">The schema uses a type that the file form does not define.</exception>
    public static JsonShape Of(Schema schema) => Compiled.GetValue(schema, static s => Compile(s));

    private static JsonShape Compile(Schema schema) => schema switch
    {
        RecordSchema record => CompileRecord(record),
        EnumSchema symbols => new JsonShape(JsonForm.Symbol, symbols.Name) { Symbols = [.. symbols.Symbols] },
        ArraySchema array => new JsonShape(JsonForm.Array, "array") { Items = Compile(array.ItemSchema) },
        UnionSchema union => CompileUnion(union),
        LogicalSchema { LogicalTypeName: "timestamp-micros" } => new JsonShape(JsonForm.Time, "time"),
        _ => schema.Tag switch
        {
            Schema.Type.Boolean => new JsonShape(JsonForm.Boolean, "boolean"),
            Schema.Type.Int => new JsonShape(JsonForm.Int, "int"),
            Schema.Type.Long => new JsonShape(LongForm(schema), "long"),
            Schema.Type.Float => new JsonShape(JsonForm.Float, "float") { MinimumBytes = sizeof(float) },
            Schema.Type.Double => new JsonShape(JsonForm.Double, "double") { MinimumBytes = sizeof(double) },
            Schema.Type.String => new JsonShape(JsonForm.String, "string"),
            _ => throw new ArgumentException($"The file form does not define the Avro type {schema}.", nameof(schema)),
        },
    };

    private static JsonForm LongForm(Schema schema) => schema.GetProperty("form")?.Trim('"') switch
    {
        null => JsonForm.Long,
        "nano" => JsonForm.Nano,
        "minor" => JsonForm.Minor,
        "hex64" => JsonForm.Hex,
        "micros" => JsonForm.Micros,
        string other => throw new ArgumentException($"The file form does not define the form `{other}`.", nameof(schema)),
    };

    private static JsonShape CompileRecord(RecordSchema record)
    {
        var fields = new JsonField[record.Fields.Count];
        bool hasAmount = false;
        int currency = -1;
        int minimumBytes = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            Field field = record.Fields[i];
            JsonShape shape = Compile(field.Schema);
            fields[i] = new JsonField(field.Name, JsonEncodedText.Encode(field.Name), shape, DefaultBytes(field));
            hasAmount |= shape.Form == JsonForm.Minor || Array.Exists(shape.Branches, b => b?.Form == JsonForm.Minor);
            currency = field.Name == "currency" ? i : currency;
            minimumBytes += shape.MinimumBytes;
        }

        if (hasAmount && currency < 0)
        {
            throw new ArgumentException($"{record.Name} has an amount in minor units and no field `currency` beside it.", nameof(record));
        }

        return new JsonShape(JsonForm.Record, record.Name)
        {
            Fields = fields,
            CurrencyField = hasAmount ? currency : -1,
            MinimumBytes = Math.Max(1, minimumBytes),
        };
    }

    private static JsonShape CompileUnion(UnionSchema union)
    {
        var branches = new JsonShape?[union.Count];
        int values = 0;
        bool onlyRecords = true;
        for (int i = 0; i < branches.Length; i++)
        {
            if (union[i].Tag != Schema.Type.Null)
            {
                branches[i] = Compile(union[i]);
                onlyRecords &= branches[i]!.Form == JsonForm.Record;
                values++;
            }
        }

        bool tagged = values > 1;
        if (tagged && (!onlyRecords || Array.Exists(branches, b => b is not null && Array.Exists(b.Fields, f => f.Name == AvroJson.TypeKey))))
        {
            throw new ArgumentException($"The file form defines unions of records without a field `{AvroJson.TypeKey}`, not {union}.", nameof(union));
        }

        return new JsonShape(JsonForm.Union, "union") { Branches = branches, Tagged = tagged };
    }

    private static byte[]? DefaultBytes(Field field)
    {
        if (field.DefaultValue is null)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>();
        var writer = new AvroWriter(bytes);
        Default(ref writer, field.Schema, field.DefaultValue);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A default is written as Avro's own JSON encoding, and for a union as its first branch.</summary>
    private static void Default(ref AvroWriter writer, Schema schema, JToken value)
    {
        switch (schema)
        {
            case UnionSchema union:
                writer.Enum(0);
                Default(ref writer, union[0], value);
                break;
            case EnumSchema symbols:
                writer.Enum(symbols.Ordinal(value.Value<string>()));
                break;
            case ArraySchema array:
                var items = (JArray)value;
                if (items.Count > 0)
                {
                    writer.Long(items.Count);
                    foreach (JToken item in items)
                    {
                        Default(ref writer, array.ItemSchema, item);
                    }
                }

                writer.Long(0);
                break;
            case RecordSchema record:
                foreach (Field field in record.Fields)
                {
                    Default(ref writer, field.Schema, value[field.Name] ?? field.DefaultValue);
                }

                break;
            default:
                Primitive(ref writer, schema is LogicalSchema logical ? logical.BaseSchema.Tag : schema.Tag, value);
                break;
        }
    }

    private static void Primitive(ref AvroWriter writer, Schema.Type type, JToken value)
    {
        switch (type)
        {
            case Schema.Type.Null:
                break;
            case Schema.Type.Boolean:
                writer.Boolean(value.Value<bool>());
                break;
            case Schema.Type.Int or Schema.Type.Long:
                writer.Long(value.Value<long>());
                break;
            case Schema.Type.Float:
                writer.Float(value.Value<float>());
                break;
            case Schema.Type.Double:
                writer.Double(value.Value<double>());
                break;
            case Schema.Type.String:
                writer.String(value.Value<string>()!);
                break;
            default:
                throw new ArgumentException($"The file form does not define a default of the Avro type {type}.", nameof(type));
        }
    }
}
