using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Configuration;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Cli;

/// <summary>Loads the text model of the configuration for a command outside a host.</summary>
internal static class ModelSession
{
    /// <exception cref="ModelFolderException">The model must not serve, or the device that was asked for is not there.</exception>
    public static TextScorer Start(IConfiguration configuration, ILoggerFactory loggers)
    {
        ModelOptions options = OptionsRegistration.Read<ModelOptions>(configuration, ModelOptions.Section);
        return TextScorer.Start(ModelFolder.Load(options.Path), options, loggers.CreateLogger<TextScorer>());
    }
}
