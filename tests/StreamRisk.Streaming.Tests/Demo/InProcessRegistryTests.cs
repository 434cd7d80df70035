using Avro;
using Avro.Generic;
using Confluent.Kafka;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using StreamRisk.Streaming.Demo;
using RegistrySchema = Confluent.SchemaRegistry.Schema;

namespace StreamRisk.Streaming.Tests.Demo;

public sealed class InProcessRegistryTests : IAsyncLifetime
{
    private const string One = """{"type":"record","name":"Point","namespace":"n","fields":[{"name":"x","type":"int"}]}""";
    private const string OneSpaced = """{ "namespace": "n", "name": "Point", "type": "record", "fields": [ { "type": { "type": "int" }, "name": "x" } ] }""";
    private const string Two = """{"type":"record","name":"Point","namespace":"n","fields":[{"name":"x","type":"int"},{"name":"y","type":"int","default":7}]}""";
    private const string Incompatible = """{"type":"record","name":"Point","namespace":"n","fields":[{"name":"z","type":"string"}]}""";

    private InProcessRegistry _registry = null!;
    private CachedSchemaRegistryClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await InProcessRegistry.StartAsync(TestContext.Current.CancellationToken);
        _client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = _registry.Url });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task Register_SameSchemaTwice_GivesOneIdAndOneVersion()
    {
        int first = await _client.RegisterSchemaAsync("a-value", Avro(One));
        int spaced = await _client.RegisterSchemaAsync("a-value", Avro(OneSpaced));
        int elsewhere = await _client.RegisterSchemaAsync("b-value", Avro(One));

        Assert.Equal(first, spaced);
        Assert.Equal(first, elsewhere);
        Assert.Equal([1], await _client.GetSubjectVersionsAsync("a-value"));
        Assert.Equal(["a-value", "b-value"], await _client.GetAllSubjectsAsync());
    }

    [Fact]
    public async Task Register_OtherAttribute_IsAnotherSchema()
    {
        int plain = await _client.RegisterSchemaAsync("a", Avro("""{"type":"record","name":"P","fields":[{"name":"x","type":"long"}]}"""));
        int marked = await _client.RegisterSchemaAsync("b", Avro("""{"type":"record","name":"P","fields":[{"name":"x","type":{"type":"long","form":"nano"}}]}"""));

        Assert.NotEqual(plain, marked);
    }

    [Fact]
    public async Task Versions_AfterEvolution_AreFoundByNumberLatestTextAndId()
    {
        int one = await _client.RegisterSchemaAsync("s", Avro(One));
        int two = await _client.RegisterSchemaAsync("s", Avro(Two));

        Assert.Equal([1, 2], await _client.GetSubjectVersionsAsync("s"));
        Assert.Equal(two, (await _client.GetLatestSchemaAsync("s")).Id);
        Assert.Equal(2, (await _client.GetLatestSchemaAsync("s")).Version);
        Assert.Equal(one, (await _client.GetRegisteredSchemaAsync("s", 1)).Id);
        Assert.Equal(One, (await _client.GetSchemaAsync(one)).SchemaString);
        Assert.Equal(2, (await _client.LookupSchemaAsync("s", Avro(Two), ignoreDeletedSchemas: true)).Version);
        Assert.Equal(one, await _client.GetSchemaIdAsync("s", Avro(One)));
    }

    [Theory]
    [InlineData(Two, true)]
    [InlineData(Incompatible, false)]
    public async Task Compatibility_AgainstTheLatest_IsJudgedBackward(string schema, bool compatible)
    {
        await _client.RegisterSchemaAsync("s", Avro(One));

        Assert.Equal(compatible, await _client.IsCompatibleAsync("s", Avro(schema)));
    }

    [Fact]
    public async Task Register_IncompatibleSchema_IsRefusedUntilTheSubjectAllowsIt()
    {
        await _client.RegisterSchemaAsync("s", Avro(One));

        SchemaRegistryException refused = await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.RegisterSchemaAsync("s", Avro(Incompatible)));
        Assert.Equal(409, refused.ErrorCode);

        Assert.Equal(Compatibility.Backward, await _client.GetCompatibilityAsync());
        await _client.UpdateCompatibilityAsync(Compatibility.None, "s");
        Assert.Equal(Compatibility.None, await _client.GetCompatibilityAsync("s"));
        Assert.Equal(2, await _client.RegisterSchemaAsync("s", Avro(Incompatible)));
    }

    [Fact]
    public async Task Unknown_SubjectVersionIdAndSchema_HaveTheirErrorCodes()
    {
        await _client.RegisterSchemaAsync("s", Avro(One));

        Assert.Equal(40401, await ErrorCode(() => _client.GetLatestSchemaAsync("nothing")));
        Assert.Equal(40402, await ErrorCode(() => _client.GetRegisteredSchemaAsync("s", 9)));
        Assert.Equal(40403, await ErrorCode(() => _client.GetSchemaAsync(99)));
        Assert.Equal(40403, await ErrorCode(() => _client.GetSchemaIdAsync("s", Avro(Two))));
        Assert.Equal(40408, await ErrorCode(() => _client.GetCompatibilityAsync("s")));
    }

    [Theory]
    [InlineData("{\"type\":\"nonsense\"}")]
    [InlineData("{\"type\":\"record\",\"name\":\"x\"}")]
    [InlineData("no json")]
    [InlineData("")]
    public async Task Register_InvalidSchema_IsRefused(string text) =>
        Assert.Equal(42201, await ErrorCode(() => _client.RegisterSchemaAsync("s", Avro(text))));

    [Fact]
    public async Task Call_ThatIsNotServed_IsNotFound()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_registry.Url) };
        using HttpResponseMessage answer = await http.GetAsync(new Uri("associations/resources/x", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("error_code", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serdes_RoundTrip_ThroughTheRegistry()
    {
        var schema = (RecordSchema)global::Avro.Schema.Parse(One);
        var record = new GenericRecord(schema);
        record.Add("x", 42);
        var context = new SerializationContext(MessageComponentType.Value, "points");
        var serializer = new AvroSerializer<GenericRecord>(_client, new AvroSerializerConfig { SubjectNameStrategy = SubjectNameStrategy.Topic });
        var deserializer = new AvroDeserializer<GenericRecord>(_client, new AvroDeserializerConfig { SubjectNameStrategy = SubjectNameStrategy.Topic });

        byte[] bytes = await serializer.SerializeAsync(record, context);
        GenericRecord back = await deserializer.DeserializeAsync(bytes, isNull: false, context);

        Assert.Equal(0, bytes[0]);
        Assert.Equal(42, back["x"]);
        Assert.Equal(["points-value"], await _client.GetAllSubjectsAsync());
    }

    private static RegistrySchema Avro(string text) => new(text, SchemaType.Avro);

    private static async Task<int> ErrorCode<T>(Func<Task<T>> call) => (await Assert.ThrowsAsync<SchemaRegistryException>(call)).ErrorCode;
}
