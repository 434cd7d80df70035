using System.Text.Json.Serialization;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>One run over the whole input; the names of the line that the peer's `Measure` ends with.</summary>
internal sealed record Throughput
{
    [JsonPropertyName("records")]
    public required long Records { get; init; }

    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }

    /// <summary>Records/s, start-up included.</summary>
    [JsonPropertyName("overall")]
    public required double Overall { get; init; }

    /// <summary>Records/s from the moment on at which every partition was live.</summary>
    [JsonPropertyName("running")]
    public required double Running { get; init; }

    /// <summary>Records/s from the first commit at or beyond a tenth of the input.</summary>
    [JsonPropertyName("steady")]
    public required double Steady { get; init; }

    /// <summary>Of the whole process, start of the runtime included.</summary>
    [JsonPropertyName("cpu_s")]
    public required double CpuSeconds { get; init; }

    [JsonPropertyName("rss_mib")]
    public required double PeakRssMib { get; init; }

    /// <summary>Bytes allocated on the managed heap a record; the peer does not report it.</summary>
    [JsonPropertyName("allocated_b")]
    public double? AllocatedBytes { get; init; }

    /// <summary>Seconds until every partition was live; the peer does not report it.</summary>
    [JsonPropertyName("live_s")]
    public double? LiveSeconds { get; init; }

    /// <summary>Records that were replayed muted before that; the peer has no such thing.</summary>
    [JsonPropertyName("replayed")]
    public long? Replayed { get; init; }

    [JsonIgnore]
    public double CpuMicros => CpuSeconds * 1e6 / Records;
}
