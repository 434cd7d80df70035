using System.Buffers;
using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>
/// Restart with many open windows and nothing on the disk: from the start of the process until records that were appended meanwhile are
/// committed. What does the restoring differs: the peer reads its changelog, we what the task saved, and the log from there on.
/// </summary>
internal sealed class RestoreDuel
{
    private const int Appended = 1_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly KafkaClients _clients;
    private readonly StreamsPeer _peer;
    private readonly OwnSide _own;
    private readonly string _input;
    private readonly InputShape _shape;
    private readonly long _keys;

    public RestoreDuel(string bootstrap, StreamsPeer peer, OwnSide own, string input, InputShape shape, long keys)
    {
        _clients = new KafkaClients(new KafkaOptions { BootstrapServers = bootstrap }, NullLogger<KafkaClients>.Instance);
        _peer = peer;
        _own = own;
        _input = input;
        _shape = shape;
        _keys = keys;
    }

    public Restart Run()
    {
        string ownApplication = _input + "-own";
        string peerApplication = _input + "-peer";
        DirectoryInfo state = Directory.CreateTempSubdirectory("streamrisk-bench-state-");
        _own.Measure(ownApplication, _input, ownApplication + "-out", loops: 1);
        RunPeer(peerApplication, state);
        state.Delete(recursive: true);
        state.Create();
        Append();

        long start = Stopwatch.GetTimestamp();
        Throughput own = _own.Measure(ownApplication, _input, ownApplication + "-out", loops: 1);
        double ownSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double peerSeconds = RunPeer(peerApplication, state);
        state.Delete(recursive: true);
        return new Restart(_keys, ownSeconds, own.LiveSeconds, own.Replayed, peerSeconds);
    }

    /// <summary>Runs the peer's job until it has committed the whole input.</summary>
    private double RunPeer(string application, DirectoryInfo state)
    {
        using var offsets = new CommittedOffsets(_clients, application, _input, _shape.Partitions);
        long start = Stopwatch.GetTimestamp();
        using Process process = _peer.Start(application, _input, application + "-out", state.FullName);
        while (offsets.Read() < offsets.Ends.Sum())
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The peer's App ended with {process.ExitCode}.");
            }

            Thread.Sleep(LookAgain);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Programs.Run("kill", [FormattableString.Invariant($"{process.Id}")]);
        process.WaitForExit();
        return seconds;
    }

    private void Append()
    {
        using IProducer<byte[], byte[]> producer = _clients.Producer("benchmark-append");
        var buffer = new ArrayBufferWriter<byte>(512);
        var last = new EventTime((1_700_000_040_000 + (_shape.Records * 1000 / _shape.EventsPerSecond)) * 1000);
        for (int i = 0; i < Appended; i++)
        {
            string instrument = FormattableString.Invariant($"SYM{i:d5}");
            buffer.ResetWrittenCount();
            WireFormat.WriteHeader(1, buffer);
            ScoredTextFormat.Write(buffer, i, instrument, last, 0.5f, 0.25f, 1);
            producer.Produce(_input, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(instrument), Value = buffer.WrittenSpan.ToArray() });
        }

        producer.Flush(Patience);
    }
}
