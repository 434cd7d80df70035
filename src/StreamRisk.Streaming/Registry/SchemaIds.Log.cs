using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Registry;

public sealed partial class SchemaIds
{
    [LoggerMessage(1, LogLevel.Warning, "The schema registry at {Url} does not answer; waiting for it: {Reason}")]
    private partial void LogDown(string url, string reason);

    [LoggerMessage(2, LogLevel.Information, "The schema registry at {Url} answers again")]
    private partial void LogUp(string url);
}
