using Confluent.Kafka;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Clients;

/// <summary>One record as it lies in a topic.</summary>
/// <param name="Arrival">Time stamp of the broker.</param>
/// <param name="Value">Null for a tombstone or a position record.</param>
public sealed record TopicMessage(
    int Partition, long Offset, EventTime Arrival, byte[]? Key, byte[]? Value, IReadOnlyList<(string Name, byte[] Value)> Headers)
{
    internal static TopicMessage Of(ConsumeResult<byte[], byte[]> result) => new(
        result.Partition.Value,
        result.Offset.Value,
        new EventTime(result.Message.Timestamp.UnixTimestampMs * 1000),
        result.Message.Key,
        result.Message.Value,
        result.Message.Headers is null ? [] : [.. result.Message.Headers.Select(h => (h.Key, h.GetValueBytes()))]);
}
