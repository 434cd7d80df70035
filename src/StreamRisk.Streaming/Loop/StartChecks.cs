using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>What must hold of the cluster before a loop may start.</summary>
internal static class StartChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Partition counts of every topic that the processor names.</summary>
    /// <exception cref="LoopFailedException">A topic is missing, or counts that must be equal differ.</exception>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static IReadOnlyDictionary<string, int> Count(
        KafkaClients clients, IProcessor processor, WorkerLoopOptions options, CancellationToken stopping)
    {
        using IAdminClient admin = clients.Admin(options.Identity.TransactionalId + "-start");
        List<string> needed = [.. processor.Inputs, .. processor.Requires];
        if (processor.CheckpointTopic is { } checkpoints && !options.ManualAssignment)
        {
            needed.Add(checkpoints);
        }

        long asked = TimeProvider.System.GetTimestamp();
        SortedDictionary<string, int> counts = Ask(admin, stopping);
        List<string> missing = Missing();
        while (missing.Count > 0 && TimeProvider.System.GetElapsedTime(asked) < Settling)
        {
            // The broker that answers may not have heard yet of a topic that another one has just made.
            stopping.WaitHandle.WaitOne(LookAgain);
            stopping.ThrowIfCancellationRequested();
            counts = Ask(admin, stopping);
            missing = Missing();
        }

        stopping.ThrowIfCancellationRequested();
        if (missing.Count > 0)
        {
            throw new LoopFailedException($"Topics are missing: {string.Join(", ", missing)}; create them with `streamrisk topics apply --yes`.");
        }

        if (processor.CheckpointTopic is { } saved && !options.ManualAssignment)
        {
            foreach (string input in processor.Inputs)
            {
                if (counts[input] != counts[saved])
                {
                    throw new LoopFailedException(
                        $"{input} has {counts[input]} partitions and {saved} has {counts[saved]}; they must be equal and stay as they were created: "
                        + "growing means new topics and a rebuild.");
                }
            }
        }

        return counts;

        List<string> Missing() => [.. needed.Where(t => !counts.ContainsKey(t)).Distinct()];
    }

    private static SortedDictionary<string, int> Ask(IAdminClient admin, CancellationToken stopping)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (TopicMetadata topic in Read(admin, stopping).Topics)
        {
            if (!topic.Error.IsError)
            {
                counts[topic.Topic] = topic.Partitions.Count;
            }
        }

        return counts;
    }

    /// <summary>In short tries, between which a loop that is asked to stop can end.</summary>
    private static Metadata Read(IAdminClient admin, CancellationToken stopping)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                return admin.GetMetadata(OneTry);
            }
            catch (KafkaException e) when (!e.Error.IsFatal && TimeProvider.System.GetElapsedTime(start) < Timeout)
            {
                stopping.WaitHandle.WaitOne(LookAgain);
            }
        }
    }
}
