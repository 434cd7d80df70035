using Avro;
using Newtonsoft.Json.Linq;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class SchemaFilesTests
{
    public static TheoryData<string> Records { get; } = [.. SchemaCatalog.Records];

    private static string Baseline => Path.Combine(AppContext.BaseDirectory, "SchemaBaseline");

    /// <summary>
    /// The baseline is the last released form, written by earlier versions into topics that are still read. A change that passes here is
    /// released by copying the file over.
    /// </summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Schema_ReadsWhatTheBaselineWrote(string record)
    {
        string file = Path.Combine(Baseline, record + ".avsc");
        Assert.True(File.Exists(file), $"{record} has no baseline: copy schemas/{record}.avsc to SchemaBaseline.");
        Assert.Empty(SchemaCompatibility.Problems(SchemaCatalog.Record(record), Schema.Parse(File.ReadAllText(file))));
    }

    [Fact]
    public void Baseline_HoldsNothingThatWasTakenAway() =>
        Assert.Equal(SchemaCatalog.Records, Directory.GetFiles(Baseline, "*.avsc").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Records))]
    public void Schema_Name_IsThatOfItsFile(string record) => Assert.Equal("streamrisk." + record, SchemaCatalog.Record(record).Fullname);

    [Theory]
    [InlineData("Signal")]
    [InlineData("Ledger")]
    public void InlinedTypes_EqualTheStandaloneSchemas(string container)
    {
        int compared = 0;
        foreach (JObject inlined in Types(JToken.Parse(SchemaCatalog.Text(container))))
        {
            string name = (string)inlined["name"]!;
            foreach (string record in SchemaCatalog.Records.Where(r => r != container))
            {
                JToken file = JToken.Parse(SchemaCatalog.Text(record));
                foreach (JObject standalone in Types(file).Where(type => (string)type["name"]! == name))
                {
                    Assert.Equal(Plain(standalone), Plain(inlined));
                    compared++;
                }
            }
        }

        Assert.True(compared >= 5, $"only {compared} types of {container} were found elsewhere");
    }

    [Fact]
    public void Enums_OfTheEngine_HaveTheSchemasSymbolsInTheirOrder()
    {
        var checkedEnums = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string record in SchemaCatalog.Records)
        {
            foreach (JObject type in Types(JToken.Parse(SchemaCatalog.Text(record))).Where(type => (string)type["type"]! == "enum"))
            {
                string name = (string)type["name"]!;
                Type engine = typeof(Alert).Assembly.GetType($"StreamRisk.Engine.Records.{name}", throwOnError: true)!;
                Assert.Equal(type["symbols"]!.Select(symbol => ((string)symbol!).Replace("_", "", StringComparison.Ordinal)),
                    Enum.GetNames(engine), StringComparer.OrdinalIgnoreCase);
                checkedEnums.Add(name);
            }
        }

        Assert.True(checkedEnums.Count >= 12);
    }

    [Fact]
    public void Value_OfEveryTopic_IsKnown()
    {
        Assert.All(SchemaCatalog.Topics, topic => Assert.NotNull(SchemaCatalog.Value(topic)));
        Assert.Equal("TaskRecord", SchemaCatalog.Value("checkpoints.surveillance").Name);
        Assert.False(SchemaCatalog.TryValue("dead-letter", out _));
    }

    [Fact]
    public void Value_OfAnUnknownTopic_NamesTheKnownOnes() =>
        Assert.Contains("market.orders", Assert.Throws<ArgumentException>(() => SchemaCatalog.Value("orders")).Message, StringComparison.Ordinal);

    private static IEnumerable<JObject> Types(JToken schema) =>
        schema.SelectTokens("$..[?(@.type == 'record' || @.type == 'enum')]").Append(schema).OfType<JObject>()
            .Where(type => type["name"] is not null && (type["fields"] is not null || type["symbols"] is not null))
            .DistinctBy(type => (string)type["name"]!);

    /// <summary>A name that was defined earlier in the file is only referred to: compared by name then.</summary>
    private static string Plain(JObject type)
    {
        var copy = (JObject)type.DeepClone();
        foreach (JObject nested in Types(copy).Where(nested => nested != copy).ToList())
        {
            nested.Replace((string)nested["name"]!);
        }

        return copy.ToString().Replace("\"streamrisk.", "\"", StringComparison.Ordinal);
    }
}
