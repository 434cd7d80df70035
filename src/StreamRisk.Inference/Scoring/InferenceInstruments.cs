using System.Diagnostics.Metrics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Scoring;

/// <summary>What the scorer measures; recorded per batch, never per text.</summary>
internal static class InferenceInstruments
{
    public const string MeterName = "StreamRisk.Inference";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Texts =
        Meter.CreateCounter<long>("streamrisk.inference.texts", "{text}", "Texts computed by the model");

    public static readonly Counter<long> Failed =
        Meter.CreateCounter<long>("streamrisk.inference.failed", "{text}", "Texts that got no scores");

    public static readonly Counter<long> CacheHits =
        Meter.CreateCounter<long>("streamrisk.inference.cache_hits", "{text}", "Texts answered with the scores of an identical one");

    public static readonly Counter<long> RealTokens =
        Meter.CreateCounter<long>("streamrisk.inference.tokens", "{token}", "Tokens of the texts computed");

    public static readonly Counter<long> PaddedTokens =
        Meter.CreateCounter<long>("streamrisk.inference.padded_tokens", "{token}", "Tokens computed, padding included");

    public static readonly Histogram<int> BatchTexts =
        Meter.CreateHistogram<int>("streamrisk.inference.batch_size", "{text}", "Texts of a batch");

    public static readonly Histogram<double> QueueAge =
        Meter.CreateHistogram<double>("streamrisk.inference.queue_age", "s", "Age of the oldest text of a window when the window was cut");

    public static readonly Histogram<double> BatchTime =
        Meter.CreateHistogram<double>("streamrisk.inference.batch_time", "s", "Time the model took for a batch");

    /// <summary>Publishes which model serves on which device: 1, with their names as tags, until disposed of.</summary>
    public static IDisposable Serving(ModelRef model)
    {
        Meter meter = new(MeterName);
        KeyValuePair<string, object?>[] tags = [new("device", model.Device), new("precision", model.Precision), new("model", model.Id)];
        meter.CreateObservableGauge("streamrisk.inference.serving", () => new Measurement<int>(1, tags), "1", "1 for the model, device and precision that serve");
        return meter;
    }
}
