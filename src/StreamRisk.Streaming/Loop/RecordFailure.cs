using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The contract of a partition: a record that a handler throws on becomes a dead letter and never stops the partition. Workers and
/// replays share it, so that both go on in the same way.
/// </summary>
public static class RecordFailure
{
    public const string ErrorClass = "handler-failed";

    /// <summary>The exception speaks of the record, not of the process or the cluster.</summary>
    public static bool Concerns(Exception e) => e is not (OutOfMemoryException or OperationCanceledException or KafkaException or LoopFailedException);

    /// <summary>What the dead letter says.</summary>
    public static string Message(Exception e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return $"{e.GetType().Name}: {e.Message}";
    }
}
