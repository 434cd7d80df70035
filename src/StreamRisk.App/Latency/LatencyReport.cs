using System.Globalization;
using System.Text.Json.Serialization;
using Spectre.Console;
using StreamRisk.App.Demo;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.App.Latency;

/// <summary>What a paced run measured. All latencies in milliseconds.</summary>
internal sealed record LatencyReport
{
    private static readonly string[] Order =
        [StageMetrics.Consumed, StageMetrics.Visible, StageMetrics.Batched, StageMetrics.Scored, StageMetrics.Applied, StageMetrics.Committed];

    public required string Cluster { get; init; }

    public required bool ExactlyOnce { get; init; }

    public required int Rate { get; init; }

    public required int Seconds { get; init; }

    /// <summary>Alerts that were read and that had to come.</summary>
    public required int Alerts { get; init; }

    public required int AlertsExpected { get; init; }

    /// <summary>How far the publisher fell behind its pace at worst: beyond a few ms the machine was too busy for the rest to mean much.</summary>
    public required double BehindMs { get; init; }

    /// <summary>Role, then stage: from the stage before it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, LatencyLine>> Stages { get; init; }

    /// <summary>One hop.</summary>
    public required LatencyLine OrderToSignal { get; init; }

    /// <summary>One hop.</summary>
    public required LatencyLine SignalToAlert { get; init; }

    /// <summary>Two hops.</summary>
    public required LatencyLine OrderToAlert { get; init; }

    [JsonIgnore]
    public bool Complete => Alerts >= AlertsExpected;

    public static LatencyReport Of(IDemoCluster cluster, LatencyLoad load, StageTimes times, LatencyReader reader, TimeSpan behind) => new()
    {
        Cluster = cluster.Name,
        ExactlyOnce = cluster.ExactlyOnce,
        Rate = load.Rate,
        Seconds = load.Seconds,
        Alerts = reader.Alerts,
        AlertsExpected = load.Matches,
        BehindMs = Math.Round(behind.TotalMilliseconds, 1),
        Stages = times.Durations.GroupBy(d => d.Key.Role).ToDictionary(
            g => g.Key,
            IReadOnlyDictionary<string, LatencyLine> (g) => g
                .OrderBy(d => Array.IndexOf(Order, d.Key.Stage)).ToDictionary(d => d.Key.Stage, d => LatencyLine.Of(d.Value))),
        OrderToSignal = LatencyLine.Of(times.OrderToSignal),
        SignalToAlert = LatencyLine.Of(times.SignalToAlert),
        OrderToAlert = LatencyLine.Of(times.OrderToAlert),
    };

    public void Print(IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("stage");
        foreach (string column in new[] { "records", "p50 ms", "p95 ms", "p99 ms" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach ((string role, IReadOnlyDictionary<string, LatencyLine> stages) in Stages)
        {
            foreach ((string stage, LatencyLine line) in stages)
            {
                Add(table, $"{role}: {stage}", line);
            }
        }

        Add(table, "order to signal, one hop", OrderToSignal);
        Add(table, "signal to alert, one hop", SignalToAlert);
        Add(table, "order to alert, two hops", OrderToAlert);
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Alerts} of {AlertsExpected} alerts read; the publisher was at most {BehindMs} ms behind; {Cluster}{(ExactlyOnce ? ", exactly once" : "")}"));
    }

    private static void Add(Table table, string name, LatencyLine line) => table.AddRow(
        Markup.Escape(name), line.Records.ToString("N0", CultureInfo.InvariantCulture), Text(line.P50), Text(line.P95), Text(line.P99));

    private static string Text(double? milliseconds) => milliseconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
