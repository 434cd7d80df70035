using Avro;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// Whether what one schema wrote can be read as another: the rules of "Schema Resolution" in the Avro 1.12 specification, and
/// one more: numbers whose annotated unit (`logicalType`, `form`) differs mean something else and do not resolve.
/// </summary>
public static class SchemaCompatibility
{
    /// <summary>Everything that stands in the way, each with the path of the field; empty: compatible.</summary>
    public static IReadOnlyList<string> Problems(Schema reader, Schema writer)
    {
        List<string> problems = [];
        Compare(reader, writer, Name(reader), problems, []);
        return problems;
    }

    private static void Compare(Schema reader, Schema writer, string path, List<string> problems, HashSet<(string, string)> compared)
    {
        if (writer is UnionSchema written)
        {
            foreach (Schema branch in written.Schemas)
            {
                Compare(reader, branch, path, problems, compared);
            }

            return;
        }

        if (reader is UnionSchema read)
        {
            if (!Enumerable.Any(read.Schemas, branch => IsCompatible(branch, writer, compared)))
            {
                problems.Add($"{path}: no branch reads {Name(writer)}");
            }

            return;
        }

        string unit = Unit(reader);
        string writtenUnit = Unit(writer);
        if (unit.Length > 0 && writtenUnit.Length > 0 && unit != writtenUnit)
        {
            problems.Add($"{path}: written in {writtenUnit}, read in {unit}");
            return;
        }

        switch (Plain(reader), Plain(writer))
        {
            case (RecordSchema to, RecordSchema from) when SameName(to, from):
                if (compared.Add((to.Fullname, from.Fullname)))
                {
                    Compare(to, from, path, problems, compared);
                }

                break;
            case (EnumSchema to, EnumSchema from) when SameName(to, from):
                string[] missing = [.. from.Symbols.Except(to.Symbols)];
                if (missing.Length > 0 && to.Default is null)
                {
                    problems.Add($"{path}: enum {to.Name} has no symbol {string.Join(", ", missing)} and no default");
                }

                break;
            case (ArraySchema to, ArraySchema from):
                Compare(to.ItemSchema, from.ItemSchema, path + "[]", problems, compared);
                break;
            case (MapSchema to, MapSchema from):
                Compare(to.ValueSchema, from.ValueSchema, path + "{}", problems, compared);
                break;
            case (FixedSchema to, FixedSchema from) when SameName(to, from) && to.Size == from.Size:
                break;
            case (PrimitiveSchema to, PrimitiveSchema from) when Promotes(from.Tag, to.Tag):
                break;
            default:
                problems.Add($"{path}: {Name(writer)} written, {Name(reader)} expected");
                break;
        }
    }

    private static void Compare(RecordSchema reader, RecordSchema writer, string path, List<string> problems, HashSet<(string, string)> compared)
    {
        foreach (Field field in reader.Fields)
        {
            string at = $"{path}.{field.Name}";
            if (Find(writer, field) is { } written)
            {
                Compare(field.Schema, written.Schema, at, problems, compared);
            }
            else if (field.DefaultValue is null)
            {
                problems.Add($"{at}: not written and without default");
            }
        }
    }

    private static Field? Find(RecordSchema writer, Field field)
    {
        if (writer.TryGetField(field.Name, out Field? written))
        {
            return written;
        }

        foreach (string alias in field.Aliases ?? [])
        {
            if (writer.TryGetField(alias, out written))
            {
                return written;
            }
        }

        return null;
    }

    private static bool IsCompatible(Schema reader, Schema writer, HashSet<(string, string)> compared)
    {
        List<string> problems = [];
        Compare(reader, writer, "", problems, [.. compared]);
        return problems.Count == 0;
    }

    private static bool Promotes(Schema.Type from, Schema.Type to) => from == to || (from, to) is
        (Schema.Type.Int, Schema.Type.Long or Schema.Type.Float or Schema.Type.Double)
        or (Schema.Type.Long, Schema.Type.Float or Schema.Type.Double)
        or (Schema.Type.Float, Schema.Type.Double)
        or (Schema.Type.String, Schema.Type.Bytes)
        or (Schema.Type.Bytes, Schema.Type.String);

    private static bool SameName(NamedSchema reader, NamedSchema writer) => reader.Name == writer.Name;

    private static Schema Plain(Schema schema) => schema is LogicalSchema logical ? logical.BaseSchema : schema;

    private static string Unit(Schema schema) => schema is LogicalSchema logical
        ? logical.LogicalTypeName
        : schema.GetProperty("form")?.Trim('"') ?? "";

    private static string Name(Schema schema) => schema is NamedSchema named ? named.Name : Plain(schema).Tag.ToString().ToLowerInvariant();
}
