using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class Committer
{
    [LoggerMessage(1, LogLevel.Warning, "A commit failed ({Kind}, {Code}: {Reason}); looking up what became of it")]
    private partial void CommitFailed(KafkaFailure kind, ErrorCode code, string reason);

    [LoggerMessage(2, LogLevel.Information, "The failed commit is settled: {Landed} of {Partitions} partitions had it committed, the rest is sent again")]
    private partial void Settled(int landed, int partitions);

    [LoggerMessage(3, LogLevel.Information, "Committed offsets are not stable yet ({Reason}); asking again")]
    private partial void CommittedAgain(string reason);
}
