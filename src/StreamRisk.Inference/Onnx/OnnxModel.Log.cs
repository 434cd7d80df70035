using Microsoft.Extensions.Logging;

namespace StreamRisk.Inference.Onnx;

internal sealed partial class OnnxModel
{
    [LoggerMessage(1, LogLevel.Information, "CUDA is not used, the CPU serves: {Reason}")]
    private static partial void LogNoCuda(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Path} has the SHA-256 {Hash}; config.json states none, so nothing says that this is the file that was released")]
    private static partial void LogHashNotStated(ILogger logger, string path, string hash);

    [LoggerMessage(4, LogLevel.Information, "{Path}: ONNX Runtime runs the graph as it is, because {Reason}")]
    private static partial void LogGraphAsItIs(ILogger logger, string path, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Path} computes its activation scales anew for every batch (dynamic quantisation), so a text's scores depend on the texts that share its batch; export the model with fixed scales, or set Model:Precision to exact")]
    private static partial void LogDynamicScales(ILogger logger, string path);
}
