using System.Text.Json.Serialization;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>How long a restart took until every partition was live again.</summary>
/// <param name="Records">Records that were replayed muted.</param>
internal sealed record Restore(
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("records")] long Records,
    [property: JsonPropertyName("records_per_s")] double RecordsPerSecond);
