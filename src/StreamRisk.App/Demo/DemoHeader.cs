namespace StreamRisk.App.Demo;

/// <summary>What the demo says about itself before it starts.</summary>
internal sealed record DemoHeader(int Seed, DateOnly Day, string Cluster, bool ExactlyOnce)
{
    public string Title => $"StreamRisk demo, seed {Seed}: a simulated market day ({Day:yyyy-MM-dd})";

    public string Guarantee => ExactlyOnce
        ? $"{Cluster}; exactly-once"
        : $"{Cluster}; no exactly-once here";
}
