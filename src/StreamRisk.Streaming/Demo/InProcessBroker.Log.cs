using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Demo;

public sealed partial class InProcessBroker
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "In-process broker: {Said}")]
    private static partial void LibrdkafkaSaid(ILogger logger, string said);

    [LoggerMessage(Level = LogLevel.Warning, Message = "In-process broker: {Reason}")]
    private static partial void BrokerFailed(ILogger logger, string reason);
}
