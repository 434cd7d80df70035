namespace StreamRisk.Engine.Anomaly;

/// <summary>What is usual for a figure at an hour of the day.</summary>
/// <param name="Median">Median of the samples.</param>
/// <param name="Scale">1.4826 · MAD: the standard deviation, were they normal.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Pooled">True: the hour had too few samples, all hours are taken together.</param>
public readonly record struct Baseline(double Median, double Scale, int Samples, bool Pooled)
{
    /// <summary>z = (x − median) / max(1.4826 · MAD, floor).</summary>
    public double Z(double value, double floor) => (value - Median) / Math.Max(Scale, floor);
}
