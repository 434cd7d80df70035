using StreamRisk.Engine;

namespace StreamRisk.Streaming.Clients;

/// <summary>One record as it lies in a topic.</summary>
/// <param name="Arrival">Time stamp of the broker.</param>
/// <param name="Value">Null for a tombstone or a position record.</param>
public sealed record TopicMessage(
    int Partition, long Offset, EventTime Arrival, byte[]? Key, byte[]? Value, IReadOnlyList<(string Name, byte[] Value)> Headers);
