using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Loop;

public sealed partial class WorkerLoop
{
    [LoggerMessage(10, LogLevel.Information, "{From} -> {To}")]
    private partial void StateChanged(LoopState from, LoopState to);

    [LoggerMessage(11, LogLevel.Information, "Assigned: {Partitions}")]
    private partial void PartitionsAssigned(string partitions);

    [LoggerMessage(12, LogLevel.Information, "Revoked: {Partitions}")]
    private partial void PartitionsRevoked(string partitions);

    [LoggerMessage(13, LogLevel.Warning, "Lost: {Partitions}; what they had not committed is done again by their next owner")]
    private partial void PartitionsLost(string partitions);

    [LoggerMessage(14, LogLevel.Warning, "Consuming: {Code}: {Reason}")]
    private partial void ConsumeFailed(ErrorCode code, string reason);

    [LoggerMessage(15, LogLevel.Error, "{Topic}[{Partition}] offset {Offset} could not be handled; it goes to dead-letter")]
    private partial void HandlerFailed(Exception exception, string topic, int partition, long offset);

    [LoggerMessage(16, LogLevel.Warning, "Leaving the group: {Reason}")]
    private partial void CloseFailed(string reason);

    [LoggerMessage(17, LogLevel.Error, "The loop ended")]
    private partial void LoopFailed(Exception exception);

    [LoggerMessage(18, LogLevel.Information, "Asked to stop while waiting")]
    private partial void StoppedEarly();
}
