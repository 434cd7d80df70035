using StreamRisk.Engine;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>What the job needs of a scored text.</summary>
/// <param name="X">weight · (positive − negative)</param>
internal readonly record struct Score(string Instrument, EventTime EventTime, double Weight, double X);
