using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamRisk.Streaming.Topics;

/// <summary>All topics of the pipeline, from `ops/topics.json` (embedded) or a file of that form.</summary>
public sealed class TopicFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private TopicFile(IReadOnlyList<TopicSpec> topics) => Topics = topics;

    public IReadOnlyList<TopicSpec> Topics { get; }

    /// <summary>The file at <paramref name="path"/>, or the shipped one without a path.</summary>
    /// <param name="partitions">Replaces the partition count of every topic that does not set its own: for small set-ups.</param>
    /// <exception cref="TopicFileException">Not readable, or it breaks a rule.</exception>
    public static TopicFile Load(string? path = null, int? partitions = null)
    {
        if (path is null)
        {
            using Stream shipped = typeof(TopicFile).Assembly.GetManifestResourceStream("ops/topics.json")
                ?? throw new InvalidOperationException("The assembly carries no ops/topics.json.");
            using var reader = new StreamReader(shipped);
            return Parse(reader.ReadToEnd(), partitions);
        }

        try
        {
            return Parse(File.ReadAllText(path), partitions);
        }
        catch (IOException e)
        {
            throw new TopicFileException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Parses the JSON form.</summary>
    /// <exception cref="TopicFileException">It breaks a rule; the message names the topic.</exception>
    public static TopicFile Parse(string json, int? partitions = null)
    {
        Form form;
        try
        {
            form = JsonSerializer.Deserialize<Form>(json, Json) ?? throw new TopicFileException("The topic file is empty.");
        }
        catch (JsonException e)
        {
            throw new TopicFileException($"The topic file is not of the expected form: {e.Message}", e);
        }

        int common = partitions ?? form.Partitions;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (Entry entry in form.Topics)
        {
            int count = entry.Partitions ?? common;
            if (count < 1 || !counts.TryAdd(entry.Name, count))
            {
                throw new TopicFileException(
                    count < 1 ? $"{entry.Name}: partitions is {count}; at least 1 is needed." : $"{entry.Name} is listed twice.");
            }
        }

        var topics = new List<TopicSpec>(form.Topics.Count);
        foreach (Entry entry in form.Topics)
        {
            topics.Add(Spec(form, entry, counts));
        }

        return new TopicFile(topics);
    }

    private static TopicSpec Spec(Form form, Entry entry, SortedDictionary<string, int> counts)
    {
        int count = counts[entry.Name];
        if (entry.SamePartitionsAs is { } other)
        {
            if (!counts.TryGetValue(other, out int wanted))
            {
                throw new TopicFileException($"{entry.Name}: same_partitions_as names {other}, which the file does not list.");
            }

            if (entry.Partitions is { } own && own != wanted)
            {
                throw new TopicFileException($"{entry.Name} has {own} partitions and {other} has {wanted}; they must be equal.");
            }

            count = wanted;
        }

        if (entry.MinimumRetentionDays is { } least && entry.RetentionDays is { } days && days >= 0 && days < least)
        {
            throw new TopicFileException(
                $"{entry.Name}: retention_days is {days}; at least {least} are needed, as state is rebuilt from this topic (-1 keeps it for ever).");
        }

        var config = new SortedDictionary<string, string>(form.Config, StringComparer.Ordinal)
        {
            ["cleanup.policy"] = entry.Cleanup,
        };
        if (entry.RetentionDays is { } retention)
        {
            long ms = retention < 0 ? -1 : retention * 86_400_000L;
            config["retention.ms"] = ms.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string key, string value) in entry.Config)
        {
            config[key] = value;
        }

        return new TopicSpec
        {
            Name = entry.Name,
            Partitions = count,
            FixedPartitions = entry.FixedPartitions,
            ReplicationFactor = form.ReplicationFactor,
            Config = config,
        };
    }

    private sealed class Form
    {
        public required int Partitions { get; init; }

        public short ReplicationFactor { get; init; } = -1;

        public SortedDictionary<string, string> Config { get; init; } = [];

        public required List<Entry> Topics { get; init; }
    }

    private sealed class Entry
    {
        public required string Name { get; init; }

        public required string Cleanup { get; init; }

        public int? Partitions { get; init; }

        public bool FixedPartitions { get; init; }

        public string? SamePartitionsAs { get; init; }

        public long? RetentionDays { get; init; }

        public long? MinimumRetentionDays { get; init; }

        public SortedDictionary<string, string> Config { get; init; } = [];
    }
}
