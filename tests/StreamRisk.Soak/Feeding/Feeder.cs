using System.Buffers;
using System.Text;
using Confluent.Kafka;
using StreamRisk.App.Demo;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Soak.Feeding;

/// <summary>
/// Publishes a simulated day so that it lasts as long as the kills, with some records in between that nobody can read. All partitions
/// hear the position several times a second, as in any play. One thread.
/// </summary>
internal sealed class Feeder : IDisposable
{
    private const int PoisonEvery = 500;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);
    private readonly TopicPublisher _publisher;
    private readonly IProducer<byte[], byte[]> _poison;
    private readonly List<SimulatedRecord> _reference = [];
    private readonly List<SimulatedRecord> _events = [];
    private readonly ArrayBufferWriter<byte> _value = new(1024);
    private int _next;
    private long _told;

    public Feeder(TopicPublisher publisher, KafkaClients clients, DaySimulator simulator)
    {
        _publisher = publisher;
        _poison = clients.Producer("soak-poison");
        foreach (SimulatedRecord record in simulator.Records())
        {
            (InputRank.Of(record.Topic) == InputRank.Reference ? _reference : _events).Add(record);
        }

        Feeds = [.. _events.Select(e => e.Topic).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The topics played, reference topics left out.</summary>
    public IReadOnlyList<string> Feeds { get; }

    public EventTime First => _events[0].EventTime;

    public void PublishReference(CancellationToken cancellation)
    {
        foreach (SimulatedRecord record in _reference)
        {
            Publish(record, cancellation);
        }

        Tell(First, cancellation);
        _publisher.Flush(cancellation);
    }

    /// <summary>Publishes the day, then ends the input.</summary>
    /// <param name="share">Share of the kills that have happened; the feed stays about as far.</param>
    /// <param name="killsAhead">Share that the feed may be ahead.</param>
    public async Task RunAsync(Func<double> share, double killsAhead, CancellationToken cancellation)
    {
        double rate = 0;
        while (_next < _events.Count)
        {
            double done = share();
            int most = done >= 1 ? _events.Count : (int)(_events.Count * Math.Min(1, done + killsAhead));
            // An even flow: what the kills so far allow, over about a second; the rest of the day at once when they are done.
            rate = Math.Max(rate * 0.99, (most - _next) * Step.TotalSeconds);
            for (int until = Math.Min(most, _next + (int)Math.Ceiling(done >= 1 ? most - _next : rate)); _next < until; _next++)
            {
                Publish(_events[_next], cancellation);
                if (_next % PoisonEvery == PoisonEvery - 1)
                {
                    Poison(_events[_next]);
                }
            }

            if (TimeProvider.System.GetElapsedTime(_told) > TellEvery)
            {
                Tell(_events[Math.Min(_next, _events.Count - 1)].EventTime, cancellation);
            }

            await Task.Delay(Step, cancellation);
        }

        Tell(_events[^1].EventTime + RebuildOrder.EndOfInput, cancellation);
        _publisher.Flush(cancellation);
        _poison.Flush(cancellation);
    }

    public void Dispose() => _poison.Dispose();

    private void Publish(SimulatedRecord record, CancellationToken cancellation)
    {
        _value.ResetWrittenCount();
        RawValue.Encode(record.Record, _value);
        _publisher.Publish(record.Topic, new RawRecord(record.Key, record.EventTime, _value.WrittenSpan.ToArray()), cancellation);
    }

    /// <summary>Not Avro, not even the header of a schema id.</summary>
    private void Poison(SimulatedRecord beside) => _poison.Produce(
        beside.Topic, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(beside.Key), Value = "not a record"u8.ToArray() });

    private void Tell(EventTime position, CancellationToken cancellation)
    {
        _told = TimeProvider.System.GetTimestamp();
        foreach (string feed in Feeds)
        {
            _publisher.Position(feed, position, cancellation);
        }
    }
}
