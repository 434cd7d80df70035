using Microsoft.Extensions.Logging;

namespace StreamRisk.Inference.Onnx;

internal sealed partial class OnnxModel
{
    [LoggerMessage(1, LogLevel.Information, "CUDA is not used, the CPU serves: {Reason}")]
    private static partial void LogNoCuda(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Path} has the SHA-256 {Hash}; config.json states none, so nothing says that this is the file that was released")]
    private static partial void LogHashNotStated(ILogger logger, string path, string hash);
}
