using System.Diagnostics.CodeAnalysis;
using Avro;
using Confluent.SchemaRegistry;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// Strips the registry's header from the values of one topic and gives their Avro binary in our schema, whatever schema wrote them. One
/// thread; from <see cref="SchemaIds.Reader"/>.
/// </summary>
public sealed class RecordReader
{
    /// <summary>A topic has a handful of writers; more ids than this are noise, and are forgotten.</summary>
    private const int MaxWriters = 256;

    private readonly SchemaIds _ids;
    private readonly RecordSchema _ours;
    private readonly Dictionary<int, WriterSchema> _writers = [];
    private int _lastId;
    private WriterSchema? _last;

    internal RecordReader(SchemaIds ids, RecordSchema ours, int ourId)
    {
        _ids = ids;
        _ours = ours;
        _last = new WriterSchema.Same();
        _lastId = ourId;
        _writers.Add(ourId, _last);
    }

    /// <summary>
    /// True: the bare Avro binary in our schema, valid until the next call. False: the schema of the value is still being fetched; offer
    /// the same value again a little later (<see cref="SchemaIds.Waiting"/> says if the registry is down).
    /// </summary>
    /// <exception cref="WireFormatException">There is no header.</exception>
    /// <exception cref="UnknownSchemaException">The registry does not know the schema.</exception>
    /// <exception cref="IncompatibleSchemaException">The schema cannot be read as ours.</exception>
    /// <exception cref="Codecs.AvroDecodeException">The bytes are not the Avro binary of the writer's schema.</exception>
    public bool TryOpen(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> avro)
    {
        int id = WireFormat.SchemaId(value);
        if (id != _lastId || _last is null)
        {
            if (!TryFind(id, out WriterSchema? writer))
            {
                avro = default;
                return false;
            }

            _last = writer;
            _lastId = id;
        }

        avro = _last.ToOurs(WireFormat.Avro(value));
        return true;
    }

    private bool TryFind(int id, [NotNullWhen(true)] out WriterSchema? writer)
    {
        if (_writers.TryGetValue(id, out writer))
        {
            return true;
        }

        if (!_ids.TryFetch(id, out Confluent.SchemaRegistry.Schema? schema))
        {
            return false;
        }

        if (schema is null)
        {
            throw new UnknownSchemaException(id);
        }

        writer = schema.SchemaType == SchemaType.Avro
            ? ResolvedWriterSchema.Of(_ours, id, schema.SchemaString)
            : new WriterSchema.Refused(_ours.Name, id, $"it is a schema of type {schema.SchemaType}, not Avro");
        if (_writers.Count >= MaxWriters)
        {
            _writers.Clear();
        }

        _writers.Add(id, writer);
        return true;
    }
}
