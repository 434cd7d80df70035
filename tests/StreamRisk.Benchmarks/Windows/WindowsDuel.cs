namespace StreamRisk.Benchmarks.Windows;

/// <summary>Both sides in turn over the same topics of one broker.</summary>
internal sealed class WindowsDuel(StreamsPeer peer, OwnSide own, Action<FormattableString> print)
{
    private const int Partitions = 4;
    private readonly string _run = $"bench-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}";

    /// <exception cref="InvalidOperationException">Our output differs from the reference: then no figure counts.</exception>
    public void Throughput(WindowsReport report, long records, int rounds)
    {
        string input = _run + "-input";
        peer.Generate(input, new InputShape(records, 500, Partitions, 1_000, Flush: true));
        string reference = peer.Reference(input);
        for (int round = 0; round < rounds; round++)
        {
            foreach (int loops in new[] { 1, 2 })
            {
                Throughput theirs = peer.Measure(input, loops);
                string application = $"{_run}-{round}-{loops}";
                Throughput ours = own.Measure(application, input, application + "-out", loops);
                if (peer.Dump(application + "-out") != reference)
                {
                    throw new InvalidOperationException($"The windows in {application}-out differ from the reference: what was measured is not the same work.");
                }

                report.Add(loops, ours, theirs);
                Say("peer", loops, theirs);
                Say("ours", loops, ours);
            }
        }

        report.Identical = true;
    }

    public void Latency(WindowsReport report, int rate, int seconds, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            Latency theirs = peer.Latency(rate, seconds, cacheBytes: 0);
            Latency ours = own.Latency($"{_run}-latency-{round}", rate, seconds);
            report.Add(ours, theirs);
            Say("peer", rate, theirs);
            Say("ours", rate, ours);
        }
    }

    /// <summary>Each of the keys has an open window.</summary>
    public void Restart(WindowsReport report, string bootstrap, long keys)
    {
        // Drawing n times from k instruments leaves k·(1 − e^(−n/k)) of them hit: 2.4 draws and 1.1 instruments a key give a little more than the keys.
        var shape = new InputShape(keys * 24 / 10, keys * 11 / 10, Partitions, keys * 24 / 10 / 30, Flush: false);
        string input = _run + "-keys";
        peer.Generate(input, shape);
        Restart restart = new RestoreDuel(bootstrap, peer, own, input, shape, keys).Run();
        report.Restart = restart;
        print($"restart with {keys} keys: ours {restart.Own:F2} s (live after {restart.OwnLive:F2} s, {restart.OwnReplayed} records replayed), peer {restart.Peer:F2} s");
    }

    private void Say(string side, int loops, Throughput t) => print(
        $"{side} {loops} loop(s): {t.Overall:F0} records/s overall, {t.Running:F0} running, {t.Steady:F0} steady, {t.CpuMicros:F2} us CPU a record, {t.PeakRssMib:F0} MiB{(t.AllocatedBytes is { } bytes ? FormattableString.Invariant($", {bytes:F0} B allocated a record") : "")}");

    private void Say(string side, int rate, Latency l) => print(
        $"{side} at {rate}/s: p50 {l.P50} ms, p95 {l.P95} ms, p99 {l.P99} ms, {l.Visible} of {l.Records} visible, producer at most {l.BehindMs} ms behind");
}
