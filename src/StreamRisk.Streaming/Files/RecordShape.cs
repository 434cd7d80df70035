using Avro;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Files;

/// <summary>The fields that the records of a topic have in the file form. Immutable.</summary>
public sealed class RecordShape
{
    private readonly Dictionary<string, FieldShape> _byName;

    private RecordShape(string topic, IReadOnlyList<FieldShape> fields)
    {
        Topic = topic;
        Fields = fields;
        _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    public string Topic { get; }

    /// <summary>In schema order.</summary>
    public IReadOnlyList<FieldShape> Fields { get; }

    /// <exception cref="ArgumentException">The topic has no schema.</exception>
    public static RecordShape Of(string topic) =>
        new(topic, [.. SchemaCatalog.Value(topic).Fields.Select(f => Describe(f))]);

    public bool TryGet(string name, out FieldShape field) => _byName.TryGetValue(name, out field);

    private static FieldShape Describe(Field field)
    {
        Schema schema = field.Schema;
        bool optional = field.DefaultValue is not null;
        if (schema is UnionSchema union && union.Schemas.FirstOrDefault(s => s.Tag != Schema.Type.Null) is { } branch)
        {
            optional |= union.Schemas.Any(s => s.Tag == Schema.Type.Null);
            schema = branch;
        }

        return new FieldShape(field.Name, KindOf(schema), optional);
    }

    private static FieldKind KindOf(Schema schema) => schema switch
    {
        LogicalSchema => FieldKind.Time,
        ArraySchema { ItemSchema.Tag: Schema.Type.String } => FieldKind.TextList,
        _ => schema.Tag switch
        {
            Schema.Type.String or Schema.Type.Enumeration => FieldKind.Text,
            Schema.Type.Int or Schema.Type.Long or Schema.Type.Float or Schema.Type.Double => FieldKind.Number,
            Schema.Type.Boolean => FieldKind.Boolean,
            _ => FieldKind.Nested,
        },
    };
}
