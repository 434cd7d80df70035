using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Kafka;

public sealed partial class KafkaClients
{
    private const string ConnectionFailed = "FAIL";

    private void Failed(string client, Error error)
    {
        // A broker that is down fails a connection every 50 ms, in every client.
        if (_errors.Passes(client, error.Code))
        {
            ClientError(client, error.Code, error.Reason);
        }
    }

    private void Log(LogMessage message)
    {
        if (message.Facility == ConnectionFailed)
        {
            // The error handler hears of it as well.
            Client(LogLevel.Debug, message.Name, message.Facility, message.Message);
            return;
        }

        // Syslog levels: at most warnings are raised, as librdkafka calls much an error that it then repairs itself.
        LogLevel level = message.Level switch
        {
            SyslogLevel.Emergency or SyslogLevel.Alert or SyslogLevel.Critical => LogLevel.Error,
            SyslogLevel.Error or SyslogLevel.Warning => LogLevel.Warning,
            SyslogLevel.Debug => LogLevel.Trace,
            _ => LogLevel.Debug,
        };
        Client(level, message.Name, message.Facility, message.Message);
    }

    [LoggerMessage(EventId = 1, Message = "{Client} {Facility}: {Text}")]
    private partial void Client(LogLevel level, string client, string facility, string text);

    [LoggerMessage(2, LogLevel.Warning, "Kafka client {Client}: {Code}: {Reason}")]
    private partial void ClientError(string client, ErrorCode code, string reason);
}
