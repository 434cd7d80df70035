using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Asks where partitions begin, end and stand in the group, all of them at once and without waiting for the answer: over the consumer's own
/// connection each question would queue behind a fetch that is parked at the broker. One thread.
/// </summary>
internal sealed class PositionLookUp(KafkaClients clients, string? group, string clientId, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<TopicPartition, LogPosition> _known = [];
    private IAdminClient? _admin;
    private Task<Dictionary<TopicPartition, LogPosition>>? _asked;
    private long _answered;
    private bool _failed;

    /// <summary>Takes the answer for a partition, if it is there.</summary>
    public bool Take(TopicPartition partition, out LogPosition position) => _known.Remove(partition, out position);

    /// <summary>Sees whether an answer has come, and asks for these if none is on its way.</summary>
    public void Ask(List<TopicPartition> partitions)
    {
        if (_asked is { IsCompleted: true } done)
        {
            _asked = null;
            _answered = time.GetTimestamp();
            _failed = !TryKeep(done);
        }

        if (_asked is null && partitions.Count > 0 && !partitions.TrueForAll(_known.ContainsKey) && !(_failed && time.GetElapsedTime(_answered) < Pause))
        {
            _known.Clear();
            _admin ??= clients.Admin(clientId);
            _asked = AskAsync(_admin, partitions);
        }
    }

    public void Dispose() => _admin?.Dispose();

    /// <returns>False: unstable offsets, or no coordinator or leader at the moment; it is asked again.</returns>
    private bool TryKeep(Task<Dictionary<TopicPartition, LogPosition>> done)
    {
        try
        {
            foreach ((TopicPartition partition, LogPosition position) in done.GetAwaiter().GetResult())
            {
                _known[partition] = position;
            }

            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            return false;
        }
    }

    private async Task<Dictionary<TopicPartition, LogPosition>> AskAsync(IAdminClient admin, List<TopicPartition> partitions)
    {
        Dictionary<TopicPartition, long> committed = [];
        if (group is not null)
        {
            // Stable offsets: the brokers hold the answer back while a transaction of a previous owner is open.
            List<ListConsumerGroupOffsetsResult> groups = await admin.ListConsumerGroupOffsetsAsync(
                [new ConsumerGroupTopicPartitions(group, partitions)],
                new ListConsumerGroupOffsetsOptions { RequireStableOffsets = true, RequestTimeout = Patience }).ConfigureAwait(false);
            foreach (TopicPartitionOffsetError offset in groups[0].Partitions)
            {
                committed[offset.TopicPartition] = offset.Offset.Value;
            }
        }

        Dictionary<TopicPartition, long> low = await BoundsAsync(admin, partitions, OffsetSpec.Earliest()).ConfigureAwait(false);
        Dictionary<TopicPartition, long> high = await BoundsAsync(admin, partitions, OffsetSpec.Latest()).ConfigureAwait(false);
        return partitions.ToDictionary(
            p => p,
            p => new LogPosition(low[p], high[p], committed.TryGetValue(p, out long offset) && offset >= 0 ? offset : PartitionSlot.None));
    }

    private static async Task<Dictionary<TopicPartition, long>> BoundsAsync(IAdminClient admin, List<TopicPartition> partitions, OffsetSpec which)
    {
        ListOffsetsResult result = await admin.ListOffsetsAsync(
            partitions.Select(p => new TopicPartitionOffsetSpec { TopicPartition = p, OffsetSpec = which }),
            new ListOffsetsOptions { RequestTimeout = Patience }).ConfigureAwait(false);
        return result.ResultInfos.Select(i => i.TopicPartitionOffsetError).ToDictionary(e => e.TopicPartition, e => e.Offset.Value);
    }
}
