using System.Globalization;
using System.Text.Json;
using StreamRisk.Engine.Anomaly;

namespace StreamRisk.Engine.Tests.Anomaly;

/// <summary>
/// The Numenta Anomaly Benchmark as a sanity check, found by STREAMRISK_DATA: on real series with labelled incidents a surprise of one in
/// a thousand must be far more frequent inside the labelled windows than outside. Nothing is tuned to it.
/// </summary>
public sealed class NabTests
{
    private readonly ITestOutputHelper _output;

    public NabTests(ITestOutputHelper output) => _output = output;

    [Fact]
    public void Judge_RealSeries_IsMoreSurprisedInsideTheLabelledWindows()
    {
        string? data = Environment.GetEnvironmentVariable("STREAMRISK_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "STREAMRISK_DATA is not set: it names the folder that holds nab/.");
        string root = Path.Combine(data, "nab");
        Assert.SkipUnless(Directory.Exists(root), "There is no nab folder under STREAMRISK_DATA.");

        long inside = 0;
        long insideHits = 0;
        long outside = 0;
        long outsideHits = 0;
        int windows = 0;
        int found = 0;
        using JsonDocument labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "windows.json")));
        foreach (JsonProperty file in labels.RootElement.EnumerateObject().OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            string path = Path.Combine(root, "data", file.Name);
            if (!File.Exists(path))
            {
                continue;
            }

            (EventTime From, EventTime To)[] spans = [.. file.Value.EnumerateArray().Select(w => (Time(w[0].GetString()!), Time(w[1].GetString()!)))];
            bool[] hit = new bool[spans.Length];
            FeatureSeries series = new(TimeSpan.FromMinutes(5));
            foreach (string line in File.ReadLines(path).Skip(1))
            {
                string[] parts = line.Split(',');
                EventTime at = Time(parts[0]);
                double value = double.Parse(parts[1], CultureInfo.InvariantCulture);
                AnomalyScore? score = series.Judge(at, value, 1e-9);
                series.Remember(at, value, score);
                if (score is not { } s)
                {
                    continue;
                }

                int span = Array.FindIndex(spans, w => at >= w.From && at <= w.To);
                bool rare = s.TailProbability <= 0.001;
                if (span < 0)
                {
                    outside++;
                    outsideHits += rare ? 1 : 0;
                }
                else
                {
                    inside++;
                    insideHits += rare ? 1 : 0;
                    hit[span] |= rare;
                }
            }

            windows += spans.Length;
            found += hit.Count(h => h);
        }

        double insideShare = (double)insideHits / inside;
        double outsideShare = (double)outsideHits / outside;
        _output.WriteLine(
            $"p <= 0.001: {insideShare:P2} of {inside} values inside, {outsideShare:P2} of {outside} outside; {found} of {windows} labelled windows touched");
        Assert.True(insideShare > 3 * outsideShare, $"inside {insideShare:P2}, outside {outsideShare:P2}");
    }

    private static EventTime Time(string text) => EventTime.FromDateTimeOffset(
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
