using System.Text.Json.Serialization;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Produce to visible at a paced rate, milliseconds.</summary>
/// <param name="BehindMs">How far the producer fell behind its pace at worst: beyond a few ms the machine was too busy for the rest to mean much.</param>
internal sealed record Latency(
    [property: JsonPropertyName("p50_ms")] double P50,
    [property: JsonPropertyName("p95_ms")] double P95,
    [property: JsonPropertyName("p99_ms")] double P99,
    [property: JsonPropertyName("behind_ms")] double BehindMs,
    [property: JsonPropertyName("records")] long Records,
    [property: JsonPropertyName("visible")] long Visible);
