using System.Buffers;
using System.Text;
using Confluent.SchemaRegistry;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Streaming.Tests.Registry;

public sealed class SchemaIdsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TaskRecord Sample =
        new() { FormatVersion = 3, BirthOffset = 10, ReplayFrom = 20, WrittenAt = new EventTime(long.MaxValue) };

    private const string Topic = "checkpoints.gateway";

    private InProcessRegistry _registry = null!;
    private FlakyRegistry _switch = null!;
    private ISchemaRegistryClient _client = null!;
    private SchemaIds _ids = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = await InProcessRegistry.StartAsync(Cancellation);
        var options = new RegistryOptions { Url = _registry.Url };
        (_client, _switch) = FlakyRegistry.Around(RegistryClient.Create(options));
        _ids = new SchemaIds(_client, options, NullLogger.Instance, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _ids.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task LookUp_AfterRegister_FindsTheSameIds()
    {
        IReadOnlyList<SubjectState> registered = await _ids.RegisterAsync([.. SchemaCatalog.Topics, Topic, "dead-letter"], Cancellation);
        using var other = new SchemaIds(new RegistryOptions { Url = _registry.Url }, NullLogger<SchemaIds>.Instance);

        await other.LookUpAsync([.. SchemaCatalog.Topics, Topic, "dead-letter"], Cancellation);

        Assert.Equal(SchemaCatalog.Topics.Count + 1, registered.Count);
        Assert.All(registered, state => Assert.Equal(state.SchemaId, other.Of(state.Topic)));
        Assert.Equal(registered[0].Topic + "-value", registered[0].Subject);
        Assert.Equal(_ids.Of("risk.alerts"), _ids.Of("compliance.alerts"));
    }

    [Fact]
    public async Task Find_BeforeRegister_SaysWhatIsMissing() =>
        Assert.Equal(
            [new SubjectState("signals", "signals-value", null)],
            await _ids.FindAsync(["signals"], Cancellation));

    [Fact]
    public async Task LookUp_OfWhatIsNotRegistered_SaysWhatToRun()
    {
        DependencyException error = await Assert.ThrowsAsync<DependencyException>(() => _ids.LookUpAsync(["signals", "payments"], Cancellation));

        Assert.Contains("signals-value, payments-value", error.Message, StringComparison.Ordinal);
        Assert.Contains("streamrisk topics apply --yes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookUp_WithNobodyListening_GivesUpAfterTheStartTimeoutAndNamesTheAddress()
    {
        var options = new RegistryOptions { Url = "http://127.0.0.1:1", StartTimeout = TimeSpan.FromMilliseconds(300) };
        using var ids = new SchemaIds(options, NullLogger<SchemaIds>.Instance);

        DependencyException error = await Assert.ThrowsAsync<DependencyException>(() => ids.LookUpAsync(["signals"], Cancellation));

        Assert.Contains("http://127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.Contains("did not answer within", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not answer", ids.Waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookUp_AtAnAddressThatIsNoRegistry_SaysSo()
    {
        var options = new RegistryOptions { Url = _registry.Url + "/elsewhere" };
        using var ids = new SchemaIds(options, NullLogger<SchemaIds>.Instance);

        DependencyException error = await Assert.ThrowsAsync<DependencyException>(() => ids.LookUpAsync(["signals"], Cancellation));

        Assert.Contains("does not name a schema registry", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookUp_WhileTheRegistryIsDown_WaitsAndGoesOnWhenItIsBack()
    {
        await _ids.RegisterAsync(["payments"], Cancellation);
        _switch.Down = true;
        Task lookUp = _ids.LookUpAsync(["payments"], Cancellation);
        WaitFor(() => _ids.Waiting is not null);
        Assert.False(lookUp.IsCompleted);

        _switch.Down = false;
        await lookUp.WaitAsync(Patience, Cancellation);

        Assert.Null(_ids.Waiting);
    }

    [Fact]
    public async Task Register_OfWhatBreaksTheSubject_IsRefusedWithAdvice()
    {
        await _client.RegisterSchemaAsync("payments-value", new Schema("""{"type":"record","name":"Payment","fields":[]}""", SchemaType.Avro));

        DependencyException error = await Assert.ThrowsAsync<DependencyException>(() => _ids.RegisterAsync(["payments"], Cancellation));

        Assert.Contains("not compatible", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_OfOurOwnId_AsksNobody()
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        RecordReader reader = _ids.Reader(Topic);
        int calls = _switch.Calls;

        TaskRecord read = RecordCodecs.TaskRecord.Decode(Open(reader, Value(_ids.Of(Topic), Encoded(Sample))));

        Assert.Equal(Sample, read);
        Assert.Equal(calls, _switch.Calls);
    }

    [Theory]
    [InlineData(4_711)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Reader_OfAnIdThatTheRegistryDoesNotKnow_SaysUnknown(int id)
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        RecordReader reader = _ids.Reader(Topic);

        UnknownSchemaException error = Assert.Throws<UnknownSchemaException>(() => Open(reader, Value(id, Encoded(Sample))));

        Assert.Equal(id, error.SchemaId);
        Assert.Equal("unknown_schema_id", error.ErrorClass);
        Assert.Equal(Sample, RecordCodecs.TaskRecord.Decode(Open(reader, Value(_ids.Of(Topic), Encoded(Sample)))));
    }

    [Fact]
    public async Task Reader_WhileTheRegistryIsDown_NeverCallsARecordBad()
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        int foreign = await Register("""{"type":"record","name":"TaskRecord","fields":[{"name":"format_version","type":"int"},{"name":"birth_offset","type":"int"},{"name":"replay_from","type":"long"},{"name":"written_at","type":"long"}]}""");
        RecordReader reader = _ids.Reader(Topic);
        byte[] value = Value(foreign, Encoded(Sample));
        _switch.Down = true;

        Assert.False(reader.TryOpen(value, out _));
        WaitFor(() => _ids.Waiting is not null);
        Assert.False(reader.TryOpen(value, out _));
        _switch.Down = false;

        Assert.Equal(Sample, RecordCodecs.TaskRecord.Decode(Open(reader, value)));
    }

    [Fact]
    public async Task Reader_OfTheSameSchemaWithoutAnnotations_PassesTheBytesOn()
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        int foreign = await Register("""{"type":"record","namespace":"streamrisk","name":"TaskRecord","fields":[{"name":"format_version","type":"int"},{"name":"birth_offset","type":"long"},{"name":"replay_from","type":"long"},{"name":"written_at","type":"long"}]}""");

        byte[] avro = Encoded(Sample);
        Assert.NotEqual(foreign, _ids.Of(Topic));
        Assert.Equal(avro, Open(_ids.Reader(Topic), Value(foreign, avro)));
    }

    [Fact]
    public async Task Reader_OfAForeignSchemaThatResolves_PromotesReordersAndDefaults()
    {
        await _ids.RegisterAsync(["reference.owners"], Cancellation);
        int foreign = await Register("""
            {"type":"record","name":"AccountOwner","fields":[
              {"name":"valid_from","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"extra","type":{"type":"map","values":"bytes"}},
              {"name":"role","type":{"type":"enum","name":"Role","symbols":["broker","client"]}},
              {"name":"owner","type":"string"},
              {"name":"account","type":"string"}]}
            """);
        var avro = new ArrayBufferWriter<byte>();
        var writer = new AvroWriter(avro);
        writer.Long(long.MaxValue);
        writer.Long(1);
        writer.String("key");
        writer.String("bytes");
        writer.Long(0);
        writer.Enum(1);
        writer.String("O1");
        writer.String("A1");
        writer.Flush();

        AccountOwner owner = RecordCodecs.AccountOwner.Decode(Open(_ids.Reader("reference.owners"), Value(foreign, avro.WrittenSpan.ToArray())));

        Assert.Equal(("A1", "O1", Role.Client, null), (owner.Account, owner.Owner, owner.Role, owner.OpenedAt));
        Assert.Equal(long.MaxValue, owner.ValidFrom.Micros);
        Assert.Empty(owner.LinkedOwners);
    }

    [Theory]
    [InlineData("""{"type":"record","name":"TaskRecord","fields":[]}""", "not written and without default")]
    [InlineData("""{"type":"record","name":"Other","fields":[]}""", "Other written, TaskRecord expected")]
    [InlineData("""{"type":"record","name":"TaskRecord","fields":[{"name":"format_version","type":"int"},{"name":"birth_offset","type":"long"},{"name":"replay_from","type":"long"},{"name":"written_at","type":{"type":"long","logicalType":"timestamp-millis"}}]}""", "written in timestamp-millis, read in timestamp-micros")]
    public async Task Reader_OfAForeignSchemaThatDoesNotResolve_SaysWhy(string schema, string reason)
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        int foreign = await Register(schema);

        IncompatibleSchemaException error = Assert.Throws<IncompatibleSchemaException>(() => Open(_ids.Reader(Topic), Value(foreign, Encoded(Sample))));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal("incompatible_schema", error.ErrorClass);
    }

    [Fact]
    public async Task Reader_OfBytesThatAForeignSchemaDoesNotExplain_SaysWhere()
    {
        await _ids.RegisterAsync([Topic], Cancellation);
        int foreign = await Register("""{"type":"record","name":"TaskRecord","fields":[{"name":"format_version","type":"int"},{"name":"birth_offset","type":"long"},{"name":"replay_from","type":"long"},{"name":"written_at","type":"long"},{"name":"note","type":"string"}]}""");

        AvroDecodeException error = Assert.Throws<AvroDecodeException>(
            () => Open(_ids.Reader(Topic), Value(foreign, [0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F])));

        Assert.Equal("note", error.Field);
    }

    private static byte[] Encoded(TaskRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordCodecs.TaskRecord.Encode(record, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Value(int id, byte[] avro)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(id, output);
        output.Write(avro);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Open(RecordReader reader, byte[] value)
    {
        byte[]? opened = null;
        WaitFor(() =>
        {
            if (!reader.TryOpen(value, out ReadOnlySpan<byte> avro))
            {
                return false;
            }

            opened = avro.ToArray();
            return true;
        });
        return opened!;
    }

    private static void WaitFor(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));

    /// <summary>Under a subject of its own, as another team would.</summary>
    private Task<int> Register(string schema) =>
        _client.RegisterSchemaAsync("elsewhere-" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(schema))), new Schema(schema, SchemaType.Avro));
}
