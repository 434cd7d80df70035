namespace StreamRisk.Benchmarks.Text;

/// <summary>One pass over the texts; loading is not counted.</summary>
/// <param name="CpuSeconds">Of all threads: a machine that is also doing something else changes it little.</param>
/// <param name="Labels">Best label of the first head by text; empty where the pass did not keep it.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, long Tokens, IReadOnlyList<int> Labels);
