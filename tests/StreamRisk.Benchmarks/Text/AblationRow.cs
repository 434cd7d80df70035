namespace StreamRisk.Benchmarks.Text;

/// <param name="Time">How many times as fast as the first row of its group, by wall clock; median of the rounds.</param>
/// <param name="Cpu">The same by processor time, which a machine that is not quiet changes little.</param>
internal sealed record AblationRow(string Variant, double TextsPerSecond, double Time, double Cpu);
