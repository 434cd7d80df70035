using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Stages;
using Partitioner = StreamRisk.Engine.Edge.Partitioner;

namespace StreamRisk.Streaming.Clients;

/// <summary>
/// Sends raw records with an idempotent producer: in order within a partition, each once for as long as this object lives. A full queue
/// waits. One thread; the counts may be read from any.
/// </summary>
public sealed class TopicPublisher : IDisposable
{
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly SchemaIds _ids;
    private readonly ClusterView _cluster;
    private readonly Action<DeliveryReport<byte[], byte[]>> _counted;
    private readonly Action<DeliveryReport<byte[], byte[]>> _uncounted;
    private long _acknowledged;
    private volatile string? _failure;

    /// <param name="ids">With the ids of all topics that are published to.</param>
    /// <param name="linger">How long a record may wait for others that share its batch; null: as for bulk.</param>
    public TopicPublisher(KafkaClients clients, SchemaIds ids, ClusterView cluster, TimeSpan? linger = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _producer = clients.Producer("streamrisk-publish", linger);
        _ids = ids;
        _cluster = cluster;
        _counted = report => OnReport(report, counts: true);
        _uncounted = report => OnReport(report, counts: false);
    }

    /// <summary>Records that the brokers have, without position records.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Why a record did not arrive; null: all did so far. Nothing more should be sent then.</summary>
    public string? Failure => _failure;

    /// <summary>Sends a record to the partition of its key.</summary>
    /// <param name="clock">Travels in the header `stages`, so that the latency of what follows counts from there.</param>
    /// <exception cref="DependencyException">The topic is not there, or a record did not arrive.</exception>
    public void Publish(string topic, in RawRecord record, CancellationToken cancellation, StageClock? clock = null)
    {
        byte[] value = new byte[WireFormat.HeaderBytes + record.Avro.Length];
        var header = new FixedWriter(value);
        WireFormat.WriteHeader(_ids.Of(topic), header);
        record.Avro.CopyTo(value, WireFormat.HeaderBytes);
        int partition = Partitioner.Of(record.Key, _cluster.PartitionsOf(topic));
        var message = new Message<byte[], byte[]> { Key = System.Text.Encoding.UTF8.GetBytes(record.Key), Value = value };
        if (clock is not null)
        {
            message.Headers = [new Header(StageHeader.Name, StageHeader.Write(clock))];
        }

        Send(new TopicPartition(topic, partition), message, _counted, cancellation);
    }

    /// <summary>Tells every partition of a topic the play position: nothing earlier follows.</summary>
    /// <exception cref="DependencyException">The topic is not there, or a record did not arrive.</exception>
    public void Position(string topic, EventTime position, CancellationToken cancellation)
    {
        byte[] time = EndOfInput.HeaderValue(position);
        for (int partition = 0; partition < _cluster.PartitionsOf(topic); partition++)
        {
            var message = new Message<byte[], byte[]> { Key = null!, Value = null!, Headers = [new Header(EndOfInput.Header, time)] };
            Send(new TopicPartition(topic, partition), message, _uncounted, cancellation);
        }
    }

    /// <summary>Waits until everything sent has arrived or failed.</summary>
    /// <exception cref="DependencyException">A record did not arrive.</exception>
    public void Flush(CancellationToken cancellation)
    {
        _producer.Flush(cancellation);
        ThrowOnFailure();
    }

    /// <summary>Gives records in flight a moment to arrive.</summary>
    public void Dispose()
    {
        _producer.Flush(TimeSpan.FromSeconds(5));
        _producer.Dispose();
    }

    private void Send(
        TopicPartition to, Message<byte[], byte[]> message, Action<DeliveryReport<byte[], byte[]>> report, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ThrowOnFailure();
            try
            {
                _producer.Produce(to, message, report);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The client sends on its own threads: wait for room, then offer the same record again, so that order holds.
                _producer.Flush(TimeSpan.FromMilliseconds(100));
            }
            catch (ProduceException<byte[], byte[]> e)
            {
                throw new DependencyException($"{to.Topic}: {e.Error.Reason}", e);
            }
        }
    }

    private void OnReport(DeliveryReport<byte[], byte[]> report, bool counts)
    {
        if (report.Error.IsError)
        {
            _failure ??= $"A record did not reach {report.Topic} ({report.Error.Reason}): see whether the broker runs, then publish again.";
        }
        else if (counts)
        {
            Interlocked.Increment(ref _acknowledged);
        }
    }

    private void ThrowOnFailure()
    {
        if (_failure is { } failure)
        {
            throw new DependencyException(failure);
        }
    }

    /// <summary>Lets the header be written straight into the value.</summary>
    private sealed class FixedWriter(byte[] target) : System.Buffers.IBufferWriter<byte>
    {
        private int _written;

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => target.AsMemory(_written);

        public Span<byte> GetSpan(int sizeHint = 0) => target.AsSpan(_written);
    }
}
