namespace StreamRisk.Benchmarks.Windows;

/// <summary>What the peer's generator is asked for.</summary>
/// <param name="Flush">Closes every window behind the last record.</param>
internal sealed record InputShape(long Records, long Instruments, int Partitions, long EventsPerSecond, bool Flush);
