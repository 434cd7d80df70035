using Microsoft.Extensions.Logging;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Inference.Scoring;

public sealed partial class TextScorer
{
    /// <summary>Two batches in flight hide the copies of one behind the computing of the other.</summary>
    private const int CudaRunners = 2;

    /// <summary>Loads the model, lets it answer its self-test, warms it up and starts the threads.</summary>
    /// <exception cref="ModelFolderException">The model must not serve, or the device that was asked for is not there.</exception>
    public static TextScorer Start(ModelFolder folder, ModelOptions options, ILogger logger, TimeProvider? time = null) =>
        Start(folder, options, Techniques.Serving, logger, time);

    internal static TextScorer Start(ModelFolder folder, ModelOptions options, Techniques techniques, ILogger logger, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        OnnxModel model = OnnxModel.Open(folder, options, logger, techniques);
        int runners = model.Device.IsCuda ? CudaRunners : options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        BatchLimits batch = new(
            options.TokenBudget > 0 ? options.TokenBudget : model.Device.TokenBudget,
            Math.Min(options.WindowTexts, model.Device.MaxTexts),
            model.Pads);
        BatchScorer[] scorers = [.. Enumerable.Range(0, runners).Select(_ => CreateScorer(folder, model, batch))];
        try
        {
            new ModelSelfTest(folder).Run(scorers);
        }
        catch (ModelFolderException)
        {
            Array.ForEach(scorers, s => s.Dispose());
            model.Dispose();
            throw;
        }

        LogServing(logger, model.Reference.Id, model.Reference.Precision, model.Reference.Hash, model.Device.Name, runners, batch.MaxTokens);
        ScorerLimits limits = new(
            new DispatchRule(Math.Min(options.WindowTexts, options.QueueTexts), TimeSpan.FromMilliseconds(options.WindowMilliseconds)),
            batch,
            options.QueueTexts,
            options.CacheTexts)
        {
            SortByLength = techniques.SortByLength,
        };
        return new TextScorer(
            new ScorerParts(model.Reference, folder.Tokenizer, folder.MaxLength, scorers, model)
            {
                Drift = new ScoreDrift(folder.Heads, options.DriftThreshold),
                Device = InferenceInstruments.Serving(model.Reference),
            },
            limits,
            time ?? TimeProvider.System,
            logger);
    }

    private static BatchScorer CreateScorer(ModelFolder folder, OnnxModel model, BatchLimits batch) =>
        new(model.CreateRunner(batch), folder.Heads, batch.MaxTexts, folder.Tokenizer.Special);
}
