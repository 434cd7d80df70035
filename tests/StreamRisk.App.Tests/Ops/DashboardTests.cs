using System.Text.Json;
using System.Text.RegularExpressions;

namespace StreamRisk.App.Tests.Ops;

public sealed partial class DashboardTests
{
    /// <summary>From the runtime's own meter and from Prometheus itself.</summary>
    private static readonly string[] Foreign = ["dotnet_process_memory_working_set_bytes", "dotnet_gc_pause_time_seconds_total", "up"];

    [Fact]
    public void Metric_InAnyPanel_IsAnInstrumentOfTheCode()
    {
        HashSet<string> exported = [.. Foreign, .. Instruments().SelectMany(Exported)];
        using JsonDocument dashboard = JsonDocument.Parse(Repository.Read("ops", "grafana", "dashboards", "streamrisk.json"));
        string[] named = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(p => p.GetProperty("targets").EnumerateArray())
            .SelectMany(t => MetricName().Matches(t.GetProperty("expr").GetString()!).Select(m => m.Value))
            .Distinct()];

        Assert.True(named.Length > 10);
        Assert.All(named, name => Assert.Contains(name, exported));
    }

    /// <summary>Kind, name and unit of every instrument that the sources create.</summary>
    private static IEnumerable<(string Kind, string Name, string Unit)> Instruments() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Creation().Matches(File.ReadAllText(file)))
            .Select(m => (m.Groups["kind"].Value, m.Groups["name"].Value, m.Groups["unit"].Value));

    /// <summary>Names under which the Prometheus exporter of OpenTelemetry shows an instrument.</summary>
    private static IEnumerable<string> Exported((string Kind, string Name, string Unit) instrument)
    {
        string unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        string name = instrument.Name.Replace('.', '_') + unit;
        return instrument.Kind switch
        {
            "Counter" => [name + "_total"],
            "Histogram" => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    [GeneratedRegex("""Create(Observable)?(?<kind>Counter|Histogram|Gauge|UpDownCounter)(<\w+>)?\(\s*"(?<name>[\w.]+)",[^;]*?"(?<unit>\{\w+\}|s|By)?",""", RegexOptions.Singleline)]
    private static partial Regex Creation();

    [GeneratedRegex(@"\b(streamrisk|dotnet)_\w+|\bup\b")]
    private static partial Regex MetricName();
}
