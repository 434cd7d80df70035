using System.Buffers;
using Avro;
using Avro.Generic;
using Confluent.Kafka;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Tests.Codecs;

namespace StreamRisk.Streaming.Tests.Registry;

/// <summary>Values of the Confluent serializer read by ours and the other way round, through a registry.</summary>
public sealed class ConfluentSerdesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_ThroughTheInProcessRegistry_AreTheSame()
    {
        await using InProcessRegistry registry = await InProcessRegistry.StartAsync(Cancellation);
        await ExchangeAsync(registry.Url);
    }

    [Fact]
    public async Task Values_ThroughARegistryServer_AreTheSame()
    {
        await using RegistryKit registry = await RegistryKit.StartAsync(Cancellation);
        await ExchangeAsync(registry.Url);
    }

    [Fact]
    public async Task Reader_AgainstARegistryServer_TellsUnknownFromForeign()
    {
        await using RegistryKit registry = await RegistryKit.StartAsync(Cancellation);
        var options = new RegistryOptions { Url = registry.Url };
        using var ids = new SchemaIds(options, NullLogger<SchemaIds>.Instance);
        using ISchemaRegistryClient client = RegistryClient.Create(options);
        Assert.Null((await ids.FindAsync(["payments"], Cancellation))[0].SchemaId);
        await ids.RegisterAsync(["payments"], Cancellation);
        int foreign = await client.RegisterSchemaAsync("elsewhere", new Confluent.SchemaRegistry.Schema("\"string\"", SchemaType.Avro));
        RecordReader reader = ids.Reader("payments");

        Assert.Throws<UnknownSchemaException>(() => Open(reader, [0, 0x7F, 0, 0, 1]));
        Assert.Throws<IncompatibleSchemaException>(() => Open(reader, Framed(foreign, [0])));
    }

    private static async Task ExchangeAsync(string url)
    {
        var options = new RegistryOptions { Url = url };
        using var ids = new SchemaIds(options, NullLogger<SchemaIds>.Instance);
        using ISchemaRegistryClient client = RegistryClient.Create(options);
        await ids.RegisterAsync(SchemaCatalog.Topics, Cancellation);
        var serializer = new AvroSerializer<GenericRecord>(
            client, new AvroSerializerConfig { AutoRegisterSchemas = false, SubjectNameStrategy = SubjectNameStrategy.Topic });
        var deserializer = new AvroDeserializer<GenericRecord>(
            client, new AvroDeserializerConfig { SubjectNameStrategy = SubjectNameStrategy.Topic });
        foreach (string topic in SchemaCatalog.Topics)
        {
            RecordSchema schema = SchemaCatalog.Value(topic);
            RecordReader reader = ids.Reader(topic);
            var context = new SerializationContext(MessageComponentType.Value, topic);
            byte[][] records = [.. Oracle.Records(schema).Array[5].Single()];
            foreach (byte[] avro in records)
            {
                byte[] theirs = await serializer.SerializeAsync(Oracle.Decode(schema, avro), context);
                Assert.Equal(ids.Of(topic), WireFormat.SchemaId(theirs));
                Assert.Equal(avro, Open(reader, theirs));

                GenericRecord read = await deserializer.DeserializeAsync(Framed(ids.Of(topic), avro), isNull: false, context);
                Assert.Equal(avro, Oracle.Encode(schema, read));
            }
        }
    }

    private static byte[] Framed(int schemaId, byte[] avro)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(schemaId, output);
        output.Write(avro);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Open(RecordReader reader, byte[] value)
    {
        byte[]? opened = null;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                bool open = reader.TryOpen(value, out ReadOnlySpan<byte> avro);
                opened = open ? avro.ToArray() : null;
                return open;
            },
            TimeSpan.FromSeconds(90)));
        return opened!;
    }
}
