namespace StreamRisk.Streaming.Kafka;

/// <summary>Which rebalance protocol the worker groups use.</summary>
public enum GroupMembership
{
    /// <summary>KIP-848: the broker assigns; a rebalance takes about one heartbeat. Needs Kafka 4.</summary>
    Consumer,

    /// <summary>The older protocol, with cooperative assignment: its session timeout is ours to choose.</summary>
    Classic,
}
