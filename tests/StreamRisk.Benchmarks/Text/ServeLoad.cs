using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Hosting;
using StreamRisk.App.Serving;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>
/// `serve` under concurrent clients in this process, each with one request of some texts in flight, beside the batch path over the same
/// texts. The clients' own work is on the same cores.
/// </summary>
internal static class ServeLoad
{
    private const int Clients = 64;

    /// <param name="requestTexts">Texts of a request.</param>
    public static async Task<ServeFigures> MeasureAsync(ModelFolder model, BenchTexts texts, int threads, int rounds, int requestTexts)
    {
        ModelOptions options = new() { Device = DeviceChoice.Cpu, Threads = threads, CacheTexts = 0 };
        TextScorer scorer = TextScorer.Start(model, options, NullLogger.Instance);
        await using var server = new ServeServer(new ServeOptions { Port = 0 }, new TelemetryOptions(), scorer, model.Heads, options.QueueTexts);
        await server.StartAsync(CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = server.Address };
        byte[][] bodies = [.. texts.Texts.Chunk(requestTexts).Select(c => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { texts = c })))];
        IContender batch = new Ablation(model, threads).Variant("batch");
        List<double> served = [];
        List<double> batched = [];
        List<double> latencies = [];
        for (int round = 0; round <= rounds; round++)
        {
            List<double> times = [];
            long start = Stopwatch.GetTimestamp();
            int next = -1;
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                for (int i = Interlocked.Increment(ref next); i < bodies.Length; i = Interlocked.Increment(ref next))
                {
                    long sent = Stopwatch.GetTimestamp();
                    using var content = new ByteArrayContent(bodies[i]);
                    using HttpResponseMessage answer = await http.PostAsync(new Uri("/v1/classify", UriKind.Relative), content);
                    answer.EnsureSuccessStatusCode();
                    await answer.Content.ReadAsByteArrayAsync();
                    lock (times)
                    {
                        times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    }
                }
            })));
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double alone = batch.Run(texts).Seconds;

            // The first round opens the connections.
            if (round > 0)
            {
                served.Add(texts.Texts.Count / seconds);
                batched.Add(texts.Texts.Count / alone);
                latencies.AddRange(times);
            }
        }

        latencies.Sort();
        await server.StopAsync();
        return new ServeFigures(
            Clients, requestTexts, Median(served), Median(batched), Median(served.Zip(batched, (s, b) => s / b)), latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    public static void Print(ServeFigures f) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"serve, {f.Clients} clients with {f.RequestTexts} texts a request: {f.TextsPerSecond:F0} texts/s, {f.Ratio:P0} of the batch path's {f.BatchTextsPerSecond:F0}; p50 {f.P50Ms:F0} ms, p99 {f.P99Ms:F0} ms"));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
