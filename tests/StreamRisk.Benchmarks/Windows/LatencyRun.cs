using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>
/// As the peer's `Latency`: producer, job and a read_committed consumer share one process and one clock. The n-th record of a window counts
/// as visible when the first output of that window with count >= n is read; the first seconds are not counted.
/// </summary>
internal sealed class LatencyRun(OwnRun run, int rate, int seconds)
{
    private const int Instruments = 500;
    private const int WarmUpSeconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<(string Instrument, long Start), Window> _windows = new();
    private readonly List<double> _latencies = [];
    private readonly int _count = rate * (seconds + WarmUpSeconds);
    private volatile bool _done;
    private long _visible;

    public async Task<Latency> MeasureAsync(int partitions)
    {
        await run.PrepareAsync(partitions);
        run.Start();
        await run.RunningAsync();
        using var ready = new ManualResetEventSlim();
        Task reading = Task.Factory.StartNew(() => Read(ready), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ready.Wait();
        double behind = await Task.Factory.StartNew(Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        long end = Stopwatch.GetTimestamp();
        while (Interlocked.Read(ref _visible) < _count && Stopwatch.GetElapsedTime(end) < Patience)
        {
            await run.TickAsync();
        }

        _done = true;
        await reading;
        await run.StopAsync();
        double[] sorted = [.. _latencies.Order()];
        return new Latency(At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), behind, _count, _visible);
    }

    private static double At(double[] sorted, double quantile) =>
        sorted.Length == 0 ? double.NaN : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(quantile * sorted.Length) - 1)], 2);

    private double Produce()
    {
        using IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = run.Clients.Options.BootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 0,
            CompressionType = CompressionType.Lz4,
            Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
            EnableDeliveryReports = false,
        }).Build();
        var random = new Random(1);
        var buffer = new ArrayBufferWriter<byte>(512);
        string[] names = [.. Enumerable.Range(0, Instruments).Select(i => FormattableString.Invariant($"SYM{i:d5}"))];
        double worst = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < _count; i++)
        {
            TimeSpan due = TimeSpan.FromSeconds((double)i / rate);
            TimeSpan behind = Stopwatch.GetElapsedTime(start) - due;
            while (behind < TimeSpan.Zero)
            {
                Thread.Sleep(1);
                behind = Stopwatch.GetElapsedTime(start) - due;
            }

            worst = Math.Max(worst, behind.TotalMilliseconds);
            string instrument = names[random.Next(Instruments)];
            var now = new EventTime(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000);
            buffer.ResetWrittenCount();
            WireFormat.WriteHeader(1, buffer);
            ScoredTextFormat.Write(buffer, i, instrument, now, random.Next(128) / 256f, random.Next(128) / 256f, random.Next(1, 32) / 16.0);
            var message = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(instrument), Value = buffer.WrittenSpan.ToArray() };
            Window window = _windows.GetOrAdd((instrument, now.Floor(run.Job.Size).Micros), static _ => new Window());
            window.Add(i < rate * WarmUpSeconds ? 0 : Stopwatch.GetTimestamp());
            producer.Produce(run.Job.Input, message);
        }

        producer.Flush(Patience);
        return Math.Round(worst, 1);
    }

    private void Read(ManualResetEventSlim ready)
    {
        using IConsumer<byte[], byte[]> consumer = run.Clients.Reader("benchmark-reader");
        consumer.Assign(Enumerable.Range(0, run.Partitions).Select(p => new TopicPartitionOffset(run.Job.Output, p, Offset.Beginning)));
        ready.Set();
        while (!_done)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(50)) is not { IsPartitionEOF: false } result)
            {
                continue;
            }

            long now = Stopwatch.GetTimestamp();
            var reader = new AvroReader(WireFormat.Avro(result.Message.Value), "WindowResult");
            string instrument = reader.Name("instrument");
            long start = reader.Long("window_start") * 1000;
            _ = reader.Long("window_end");
            int count = reader.Int("count");
            Interlocked.Add(ref _visible, _windows[(instrument, start)].See(count, now, _latencies));
        }
    }

    /// <summary>When the records of a window were produced, and how many of them were seen.</summary>
    private sealed class Window
    {
        private readonly List<long> _produced = [];
        private int _seen;

        public void Add(long timestamp)
        {
            lock (_produced)
            {
                _produced.Add(timestamp);
            }
        }

        public int See(int count, long now, List<double> latencies)
        {
            int before = _seen;
            lock (_produced)
            {
                for (; _seen < count; _seen++)
                {
                    if (_produced[_seen] is var at && at != 0)
                    {
                        latencies.Add(Stopwatch.GetElapsedTime(at, now).TotalMilliseconds);
                    }
                }
            }

            return _seen - before;
        }
    }
}
