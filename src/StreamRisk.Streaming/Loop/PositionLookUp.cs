using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Asks where partitions begin, end and stand in the group. The bounds of all logs are asked for at once and without waiting for the answer:
/// over the consumer's own connection each question would queue behind a fetch that is parked at the broker. What the group has committed is
/// asked of a consumer: the admin client of librdkafka 2.16 crashes when the coordinator of the group has moved
/// (confluent-kafka-javascript#374). One thread.
/// </summary>
/// <param name="offsets">Null: there is no group.</param>
internal sealed class PositionLookUp(KafkaClients clients, GroupOffsets? offsets, string clientId, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CommittedPatience = TimeSpan.FromMilliseconds(250);
    private readonly Dictionary<TopicPartition, LogPosition> _known = [];
    private IAdminClient? _admin;
    private Task<Dictionary<TopicPartition, LogPosition>>? _asked;
    private long _answered;
    private bool _failed;
    private bool _outdated;

    /// <summary>Takes the answer for a partition, if it is there.</summary>
    public bool Take(TopicPartition partition, out LogPosition position) => _known.Remove(partition, out position);

    /// <summary>
    /// A partition went away: when it comes back, another owner may have committed meanwhile, so that no answer to an earlier question holds.
    /// </summary>
    public void Forget()
    {
        _known.Clear();
        _outdated = _asked is not null;
    }

    /// <summary>Sees whether an answer has come, and asks for these if none is on its way.</summary>
    public void Ask(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        if (_asked is { IsCompleted: true } done)
        {
            _asked = null;
            _answered = time.GetTimestamp();
            _failed = !TryKeep(done);
            if (_outdated)
            {
                _outdated = false;
                _known.Clear();
            }
        }

        if (_asked is null && partitions.Count > 0 && !partitions.TrueForAll(_known.ContainsKey) && !(_failed && time.GetElapsedTime(_answered) < Pause))
        {
            _known.Clear();
            if (!TryReadCommitted(consumer, partitions, out Dictionary<TopicPartition, long> committed))
            {
                _answered = time.GetTimestamp();
                _failed = true;
                return;
            }

            _admin ??= clients.Admin(clientId);
            _asked = AskAsync(_admin, partitions, committed);
        }
    }

    public void Dispose() => _admin?.Dispose();

    /// <returns>False: a partition has no leader at the moment, or another one than the client knows; it is asked again.</returns>
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
            // The admin client goes on asking the leaders that it knows: once a leader has moved, only a new client finds it.
            _admin?.Dispose();
            _admin = null;
            return false;
        }
    }

    /// <returns>False: unstable offsets, or no coordinator at the moment; it is asked again.</returns>
    private bool TryReadCommitted(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, out Dictionary<TopicPartition, long> committed)
    {
        committed = [];
        if (offsets is null)
        {
            return true;
        }

        bool known = offsets.TryRead(consumer, partitions, CommittedPatience, out List<TopicPartitionOffset> read, out _);
        foreach (TopicPartitionOffset offset in read)
        {
            committed[offset.TopicPartition] = offset.Offset.Value;
        }

        return known;
    }

    private static async Task<Dictionary<TopicPartition, LogPosition>> AskAsync(
        IAdminClient admin, List<TopicPartition> partitions, Dictionary<TopicPartition, long> committed)
    {
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
