using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class TransactionWriter
{
    [LoggerMessage(1, LogLevel.Information, "{TransactionalId}: the brokers do not answer InitTransactions ({Reason}); trying on")]
    private partial void InitialiseAgain(string transactionalId, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Call}: {Reason}; the same call again")]
    private partial void SameCallAgain(string call, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{TransactionalId}: the producer's queue is full; waiting for the broker")]
    private partial void QueueFull(string transactionalId);

    [LoggerMessage(4, LogLevel.Warning, "{TransactionalId}: the client does not come back from {Call}, as when a coordinator went down; going on with a new producer")]
    private partial void CallHangs(string transactionalId, string call);
}
