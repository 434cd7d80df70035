using Avro;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// Walks bytes by any Avro schema without building anything: afterwards every length and count in them is known to be honest, so that a
/// general reader, which trusts them, can neither run away nor allocate more than a multiple of the input.
/// </summary>
internal static class AvroStructure
{
    private const int MaxDepth = 64;

    /// <exception cref="AvroDecodeException">The bytes are not exactly one value of the schema.</exception>
    public static void Check(RecordSchema schema, ReadOnlySpan<byte> avro)
    {
        var reader = new AvroReader(avro, schema.Name);
        Skip(schema, ref reader, "", 0);
        reader.End();
    }

    private static void Skip(Schema schema, ref AvroReader reader, string field, int depth)
    {
        if (depth > MaxDepth)
        {
            reader.Throw(field, $"nested deeper than {MaxDepth}");
        }

        switch (schema)
        {
            case RecordSchema record:
                foreach (Field member in record.Fields)
                {
                    Skip(member.Schema, ref reader, member.Name, depth + 1);
                }

                break;
            case UnionSchema union:
                Skip(union[reader.Branch(field, union.Count)], ref reader, field, depth + 1);
                break;
            case EnumSchema symbols:
                reader.Enum(field, symbols.Count);
                break;
            case ArraySchema array:
                SkipBlocks(array.ItemSchema, isMap: false, ref reader, field, depth);
                break;
            case MapSchema map:
                SkipBlocks(map.ValueSchema, isMap: true, ref reader, field, depth);
                break;
            case FixedSchema bytes:
                reader.Take(bytes.Size, field);
                break;
            case LogicalSchema logical:
                Skip(logical.BaseSchema, ref reader, field, depth);
                break;
            default:
                SkipPrimitive(schema.Tag, ref reader, field);
                break;
        }
    }

    private static void SkipBlocks(Schema item, bool isMap, ref AvroReader reader, string field, int depth)
    {
        // At least a byte an item: items of no bytes (null, empty records) beyond that would be a loop without end.
        for (int count; (count = reader.Block(field, minimumBytes: 1)) > 0;)
        {
            for (; count > 0; count--)
            {
                if (isMap)
                {
                    reader.Utf8(field);
                }

                Skip(item, ref reader, field, depth + 1);
            }
        }
    }

    private static void SkipPrimitive(Schema.Type type, ref AvroReader reader, string field)
    {
        switch (type)
        {
            case Schema.Type.Null:
                break;
            case Schema.Type.Boolean:
                reader.Boolean(field);
                break;
            case Schema.Type.Int:
                reader.Int(field);
                break;
            case Schema.Type.Long:
                reader.Long(field);
                break;
            case Schema.Type.Float:
                reader.Take(sizeof(float), field);
                break;
            case Schema.Type.Double:
                reader.Take(sizeof(double), field);
                break;
            case Schema.Type.String:
                reader.Utf8(field);
                break;
            case Schema.Type.Bytes:
                long length = reader.Long(field);
                if ((ulong)length > (ulong)reader.Remaining)
                {
                    reader.Throw(field, $"{length} bytes where {reader.Remaining} are left");
                }

                reader.Take((int)length, field);
                break;
            default:
                reader.Throw(field, $"the Avro type {type} is not known");
                break;
        }
    }
}
