using Microsoft.Extensions.Logging;

namespace StreamRisk.Inference.Scoring;

public sealed partial class TextScorer
{
    [LoggerMessage(10, LogLevel.Information, "Model {Id} ({Precision}, SHA-256 {Hash}) serves on {Device} with {Runners} runners, batches of up to {Tokens} tokens")]
    private static partial void LogServing(ILogger logger, string id, string precision, string hash, string device, int runners, int tokens);

    [LoggerMessage(11, LogLevel.Warning, "A text has no scores: {Reason}")]
    private static partial void LogTextFailed(ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Critical, "The text scorer has stopped")]
    private static partial void LogModelFailed(ILogger logger, Exception failure);
}
