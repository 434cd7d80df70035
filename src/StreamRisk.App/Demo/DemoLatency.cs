namespace StreamRisk.App.Demo;

/// <summary>Milliseconds; null where nothing was measured.</summary>
internal readonly record struct DemoLatency(double? P50, double? P99);
