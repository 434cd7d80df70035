namespace StreamRisk.App.Evaluating;

/// <summary>Milliseconds from a text to its scores, one text at a time.</summary>
internal sealed record LatencyFigures(int Texts, double P50, double P95, double P99)
{
    /// <param name="milliseconds">In any order, at least one.</param>
    public static LatencyFigures Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];

        // Nearest rank: the smallest value that at least this share does not exceed.
        double At(double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
        return new LatencyFigures(sorted.Length, At(0.50), At(0.95), At(0.99));
    }
}
