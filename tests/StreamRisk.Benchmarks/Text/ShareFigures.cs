namespace StreamRisk.Benchmarks.Text;

/// <summary>Rates in 1e9 operations a second of one core, two operations a multiplication and addition.</summary>
/// <param name="Rate">Of the products as they are called in a run.</param>
/// <param name="Peak">What they are compared with.</param>
/// <param name="BestProduct">The best that one product reaches.</param>
/// <param name="Outside">Share of a run's time that is not spent in products.</param>
internal sealed record ShareFigures(double Rate, double Peak, double BestProduct, double Outside);
