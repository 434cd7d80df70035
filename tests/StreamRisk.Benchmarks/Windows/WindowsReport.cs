namespace StreamRisk.Benchmarks.Windows;

/// <summary>Figures of all rounds; each is the median of its rounds, a ratio the median of the rounds' ratios.</summary>
internal sealed class WindowsReport
{
    private readonly List<(int Loops, Throughput Own, Throughput Peer)> _throughput = [];
    private readonly List<(Latency Own, Latency Peer)> _latency = [];

    /// <summary>Every run of ours gave the reference byte for byte.</summary>
    public bool Identical { get; set; }

    public Restart? Restart { get; set; }

    public void Add(int loops, Throughput own, Throughput peer) => _throughput.Add((loops, own, peer));

    public void Add(Latency own, Latency peer) => _latency.Add((own, peer));

    public object ToJson(Machine machine, string store) => new
    {
        ours = Side(t => t.Own, l => l.Own, Restart?.Own),
        peer = Side(t => t.Peer, l => l.Peer, Restart?.Peer),
        ratio = new
        {
            throughput_1 = Ratio(1, t => t.Running),
            throughput_2 = Ratio(2, t => t.Running),
            throughput_1_overall = Ratio(1, t => t.Overall),
            throughput_2_overall = Ratio(2, t => t.Overall),
            throughput_1_steady = Ratio(1, t => t.Steady),
            throughput_2_steady = Ratio(2, t => t.Steady),
            cpu_1 = Ratio(1, t => t.CpuMicros),
            cpu_2 = Ratio(2, t => t.CpuMicros),
            p50 = Median(_latency.Select(l => l.Own.P50 / l.Peer.P50), 3),
            p99 = Median(_latency.Select(l => l.Own.P99 / l.Peer.P99), 3),
            restart = Rounded(Restart?.Own / Restart?.Peer, 3),
        },
        restore = Restart is { } r
            ? new { live_s = Rounded(r.OwnLive, 2), replayed = r.OwnReplayed, replayed_per_s = Rounded(r.OwnReplayed / r.OwnLive, 0) }
            : null,
        identical = Identical,
        store,
        machine = new { machine.Processor, machine.Cores, machine.System, machine.Runtime, machine.Load },
    };

    private object Side(
        Func<(int Loops, Throughput Own, Throughput Peer), Throughput> throughput, Func<(Latency Own, Latency Peer), Latency> latency, double? restart) => new
        {
            loops_1 = Loops(1, throughput),
            loops_2 = Loops(2, throughput),
            p50_ms = Median(_latency.Select(l => latency(l).P50), 2),
            p99_ms = Median(_latency.Select(l => latency(l).P99), 2),
            restart_keys = Restart?.Keys,
            restart_s = Rounded(restart, 2),
            restart_keys_per_s = Rounded(Restart?.Keys / restart, 0),
        };

    private object Loops(int loops, Func<(int Loops, Throughput Own, Throughput Peer), Throughput> side)
    {
        Throughput[] runs = [.. _throughput.Where(t => t.Loops == loops).Select(side)];
        return new
        {
            overall = Median(runs.Select(t => t.Overall), 0),
            running = Median(runs.Select(t => t.Running), 0),
            steady = Median(runs.Select(t => t.Steady), 0),
            cpu_us = Median(runs.Select(t => t.CpuMicros), 2),
            allocated_b = runs.All(t => t.AllocatedBytes is not null) ? Median(runs.Select(t => t.AllocatedBytes!.Value), 0) : (double?)null,
            rss_mib = Median(runs.Select(t => t.PeakRssMib), 0),
        };
    }

    private double? Ratio(int loops, Func<Throughput, double> figure) =>
        Median(_throughput.Where(t => t.Loops == loops).Select(t => figure(t.Own) / figure(t.Peer)), 3);

    private static double? Rounded(double? value, int digits) => value is { } v ? Math.Round(v, digits) : null;

    /// <summary>Null where there is nothing, or nothing that is a number.</summary>
    private static double? Median(IEnumerable<double> values, int digits)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? null : Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, digits);
    }
}
