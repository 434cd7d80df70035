namespace StreamRisk.Streaming.Clients;

/// <summary>A partition of a topic.</summary>
public readonly record struct PartitionRef(string Topic, int Partition);
