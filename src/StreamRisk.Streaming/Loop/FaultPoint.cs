namespace StreamRisk.Streaming.Loop;

/// <summary>Places in a worker loop at which a fault test lets the process die or stop, or an answer of the broker get lost.</summary>
public enum FaultPoint
{
    /// <summary>Outputs wait; no transaction is open.</summary>
    BeforeBegin,

    AfterBegin,

    /// <summary>All outputs are with the producer, some of them perhaps with the brokers.</summary>
    AfterProduce,

    /// <summary>The transaction holds outputs and offsets.</summary>
    AfterSendOffsets,

    BeforeCommit,

    /// <summary>The brokers have committed; the loop has not taken note yet.</summary>
    AfterCommit,

    /// <summary>A checkpoint lies in the output, half of its transaction written.</summary>
    InCheckpoint,

    /// <summary>A record was replayed muted; the partition is not live yet.</summary>
    InRestore,

    /// <summary>Inside the rebalance handler, before its commit.</summary>
    InRevoke,
}
