namespace StreamRisk.App.Demo;

/// <summary>Progress of one stage of the pipeline. One thread counts, any thread reads.</summary>
internal sealed class DemoStage(string name, string measures)
{
    private long _records;

    public string Name { get; } = name;

    /// <summary>From what to what its latency goes.</summary>
    public string Measures { get; } = measures;

    public long Records => Volatile.Read(ref _records);

    public LatencyHistogram Latency { get; } = new();

    public void Count(long records) => Volatile.Write(ref _records, _records + records);
}
