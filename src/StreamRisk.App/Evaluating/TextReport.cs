using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating;

/// <summary>The result of `evaluate text`; written as JSON in snake_case.</summary>
/// <param name="Failed">Texts that got no scores; they count in none of the figures.</param>
/// <param name="Confusion">Texts by label of the people (outer) and of the model (inner).</param>
internal sealed record TextReport(
    string File,
    string Head,
    ModelRef Model,
    int Texts,
    int Failed,
    double Accuracy,
    double MacroF1,
    double CalibrationError,
    double TextsPerSecond,
    LatencyFigures LatencyMs,
    IReadOnlyList<ClassQuality> Classes,
    IReadOnlyList<IReadOnlyList<int>> Confusion,
    IReadOnlyList<CalibrationBin> Calibration);
