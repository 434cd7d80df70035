namespace StreamRisk.Benchmarks.Text;

/// <param name="Ratio">Texts a second of the server by those of the batch path, median of the rounds.</param>
internal sealed record ServeFigures(int Clients, int RequestTexts, double TextsPerSecond, double BatchTextsPerSecond, double Ratio, double P50Ms, double P99Ms);
