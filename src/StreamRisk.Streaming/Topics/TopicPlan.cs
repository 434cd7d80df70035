using System.Globalization;

namespace StreamRisk.Streaming.Topics;

/// <summary>The differences between a topic file and a cluster, in the order of the file. Pure.</summary>
public sealed class TopicPlan
{
    private TopicPlan(TopicFile file, IReadOnlyList<TopicDifference> differences)
    {
        File = file;
        Differences = differences;
    }

    public TopicFile File { get; }

    public IReadOnlyList<TopicDifference> Differences { get; }

    /// <summary>Nothing may be applied while one is there.</summary>
    public bool Refused => Differences.Any(d => d.Refused);

    public static TopicPlan Compare(TopicFile file, IReadOnlyDictionary<string, TopicState> cluster)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(cluster);
        List<TopicDifference> differences = [];
        foreach (TopicSpec spec in file.Topics)
        {
            if (!cluster.TryGetValue(spec.Name, out TopicState? state))
            {
                differences.Add(new TopicDifference(spec.Name, null, null, Describe(spec), Refused: false));
                continue;
            }

            if (state.Partitions != spec.Partitions)
            {
                // Fewer partitions than wanted can be added where nothing depends on the count; a surplus stays harmless there.
                bool refused = spec.FixedPartitions;
                if (refused || state.Partitions < spec.Partitions)
                {
                    differences.Add(new TopicDifference(spec.Name, "partitions", Number(state.Partitions), Number(spec.Partitions), refused));
                }
            }

            foreach ((string key, string wanted) in spec.Config)
            {
                string? actual = state.Config.GetValueOrDefault(key);
                if (!string.Equals(actual, wanted, StringComparison.Ordinal))
                {
                    differences.Add(new TopicDifference(spec.Name, key, actual, wanted, Refused: false));
                }
            }
        }

        return new TopicPlan(file, differences);
    }

    private static string Describe(TopicSpec spec) =>
        $"{Number(spec.Partitions)} partitions, {string.Join(", ", spec.Config.Select(c => $"{c.Key}={c.Value}"))}";

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
