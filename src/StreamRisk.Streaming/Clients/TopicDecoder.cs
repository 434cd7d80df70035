using System.Buffers;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Registry;
using RecordReader = StreamRisk.Streaming.Registry.RecordReader;

namespace StreamRisk.Streaming.Clients;

/// <summary>Turns the values of one topic into our Avro binary or into the file form. One thread.</summary>
public sealed class TopicDecoder
{
    private static readonly TimeSpan FetchStep = TimeSpan.FromMilliseconds(10);
    private readonly SchemaIds _ids;
    private readonly string _topic;
    private readonly RecordReader _reader;
    private readonly ArrayBufferWriter<byte> _line = new(4096);

    /// <param name="ids">With the id of the topic's schema.</param>
    public TopicDecoder(SchemaIds ids, string topic)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _ids = ids;
        _topic = topic;
        _reader = ids.Reader(topic);
    }

    /// <summary>True: values of this topic have a schema of ours.</summary>
    public static bool HasSchema(string topic) => SchemaCatalog.TryValue(topic, out _);

    /// <summary>The bare Avro binary of a value in our schema; valid until the next call.</summary>
    /// <exception cref="BadRecordException">The value cannot be read; the message says why.</exception>
    /// <exception cref="DependencyException">Its schema must be fetched and the registry does not answer.</exception>
    public ReadOnlySpan<byte> Avro(byte[] value, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> avro;
        while (!_reader.TryOpen(value, out avro))
        {
            if (_ids.Waiting is { } reason)
            {
                throw new DependencyException(reason);
            }

            cancellation.WaitHandle.WaitOne(FetchStep);
            cancellation.ThrowIfCancellationRequested();
        }

        return avro;
    }

    /// <summary>The file form of a value: one line of UTF-8 with its line feed, valid until the next call.</summary>
    /// <exception cref="BadRecordException">The value cannot be read; the message says why.</exception>
    /// <exception cref="DependencyException">Its schema must be fetched and the registry does not answer.</exception>
    public ReadOnlyMemory<byte> Line(byte[] value, CancellationToken cancellation)
    {
        _line.ResetWrittenCount();
        AvroJson.WriteLine(SchemaCatalog.Value(_topic), Avro(value, cancellation), _line);
        return _line.WrittenMemory;
    }
}
