using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// The schemas of <c>schemas/</c>, embedded in this assembly, by record name and by topic. Keys of all topics are plain UTF-8
/// strings; `dead-letter` holds raw bytes and has no schema.
/// </summary>
public static class SchemaCatalog
{
    private static readonly string CheckpointPrefix = TopicNames.Checkpoints("");

    private static readonly FrozenDictionary<string, string> Texts = ReadTexts();

    private static readonly FrozenDictionary<string, Avro.RecordSchema> ByName =
        Texts.ToFrozenDictionary(text => text.Key, text => (Avro.RecordSchema)Avro.Schema.Parse(text.Value), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByTopic = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TopicNames.News] = "NewsItem",
        [TopicNames.Social] = "SocialPost",
        [TopicNames.Orders] = "OrderEvent",
        [TopicNames.Trades] = "TradePrint",
        [TopicNames.Payments] = "Payment",
        [TopicNames.Instruments] = "Instrument",
        [TopicNames.Owners] = "AccountOwner",
        [TopicNames.TextScored] = "ScoredText",
        [TopicNames.Signals] = "Signal",
        [TopicNames.Ledger] = "Ledger",
        [TopicNames.RiskWindows] = "RiskWindow",
        [TopicNames.RiskAlerts] = "Alert",
        [TopicNames.ComplianceAlerts] = "Alert",
        [TopicNames.AlertsSample] = "Alert",
        [TopicNames.Coverage] = "CoverageReport",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Record names, ordinal order.</summary>
    public static IReadOnlyList<string> Records { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Topics with a schema, ordinal order, without the checkpoint topics.</summary>
    public static IReadOnlyList<string> Topics { get; } = [.. ByTopic.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">There is no such record.</exception>
    public static Avro.RecordSchema Record(string name) =>
        ByName.TryGetValue(name, out Avro.RecordSchema? schema)
            ? schema
            : throw new ArgumentException($"There is no record `{name}`; known are {string.Join(", ", Records)}.", nameof(name));

    /// <summary>The schema of the record as it lies in its file.</summary>
    /// <exception cref="ArgumentException">There is no such record.</exception>
    public static string Text(string name) => Texts[Record(name).Name];

    /// <summary>The value schema of a topic.</summary>
    /// <exception cref="ArgumentException">The topic has no schema.</exception>
    public static Avro.RecordSchema Value(string topic) =>
        TryValue(topic, out Avro.RecordSchema? schema)
            ? schema
            : throw new ArgumentException(
                $"There is no schema for topic `{topic}`; known are {string.Join(", ", Topics)} and {CheckpointPrefix}<role>.", nameof(topic));

    /// <summary>The value schema of a topic, if it has one.</summary>
    public static bool TryValue(string topic, [NotNullWhen(true)] out Avro.RecordSchema? schema)
    {
        string? name = ByTopic.GetValueOrDefault(topic)
            ?? (topic.StartsWith(CheckpointPrefix, StringComparison.Ordinal) ? "TaskRecord" : null);
        schema = name is null ? null : ByName[name];
        return schema is not null;
    }

    private static FrozenDictionary<string, string> ReadTexts()
    {
        const string prefix = "schemas/";
        const string suffix = ".avsc";
        Assembly assembly = typeof(SchemaCatalog).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(prefix, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                texts.Add(resource[prefix.Length..^suffix.Length], reader.ReadToEnd());
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
