using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

/// <summary>The transactional producer of a loop. Retriable errors repeat the same call until a deadline; all others are thrown. One thread.</summary>
internal sealed partial class TransactionWriter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly KafkaClients _clients;
    private readonly string _transactionalId;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<(string Topic, int Partition), TopicPartition> _partitions = [];
    private readonly Message<byte[], byte[]> _message = new();
    private readonly ManualResetEventSlim _pause = new();
    private IProducer<byte[], byte[]>? _producer;

    public TransactionWriter(KafkaClients clients, string transactionalId, TimeProvider time, ILogger logger)
    {
        _clients = clients;
        _transactionalId = transactionalId;
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Replaces the producer. InitTransactions then fences whoever held the id and settles its open transaction, ours included.
    /// </summary>
    /// <exception cref="KafkaException">A retriable one: call <see cref="Initialise"/> again.</exception>
    public void Open()
    {
        _producer?.Dispose();
        _producer = _clients.TransactionalProducer(_transactionalId);
    }

    /// <summary>One try of InitTransactions.</summary>
    /// <returns>False: no answer yet, call again.</returns>
    public bool Initialise(TimeSpan timeout)
    {
        try
        {
            Producer.InitTransactions(timeout);
            return true;
        }
        catch (KafkaRetriableException e)
        {
            InitialiseAgain(_transactionalId, e.Error.Reason);
            return false;
        }
    }

    public void Begin() => Producer.BeginTransaction();

    /// <summary>Hands the outputs to the producer in order.</summary>
    /// <returns>How many of them are dead letters.</returns>
    public int Produce(OutputBuffer output, string deadLetterTopic)
    {
        int deadLetters = 0;
        IReadOnlyList<OutputRecord> records = output.Records;
        for (int i = 0; i < records.Count; i++)
        {
            OutputRecord record = records[i];
            _message.Key = output.Key(record).ToArray();
            _message.Value = record.ValueLength < 0 ? null! : output.Value(record).ToArray();
            _message.Headers = record.Headers is null && record.Clock is null ? null : HeadersOf(record);
            Produce(Target(record.Topic, record.Partition));
            deadLetters += ReferenceEquals(record.Topic, deadLetterTopic) ? 1 : 0;
        }

        return deadLetters;
    }

    public void SendOffsets(IReadOnlyList<TopicPartitionOffset> offsets, IConsumerGroupMetadata group, TimeSpan budget)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                Producer.SendOffsetsToTransaction(offsets, group, Left(start, budget));
                return;
            }
            catch (KafkaRetriableException e) when (_time.GetElapsedTime(start) < budget)
            {
                SameCallAgain(nameof(SendOffsets), e.Error.Reason);
                _pause.Wait(Pause);
            }
        }
    }

    public void Commit(TimeSpan budget)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                Producer.CommitTransaction(Left(start, budget));
                return;
            }
            catch (KafkaRetriableException e) when (_time.GetElapsedTime(start) < budget)
            {
                SameCallAgain(nameof(Commit), e.Error.Reason);
                _pause.Wait(Pause);
            }
        }
    }

    public void Dispose()
    {
        _producer?.Dispose();
        _pause.Dispose();
    }

    private IProducer<byte[], byte[]> Producer =>
        _producer ?? throw new InvalidOperationException("The producer was not opened.");

    private TimeSpan Left(long start, TimeSpan budget)
    {
        TimeSpan left = budget - _time.GetElapsedTime(start);
        return left > Pause ? left : Pause;
    }

    private void Produce(TopicPartition target)
    {
        while (true)
        {
            try
            {
                // No delivery handler: what does not arrive fails the commit. The client has copied the message when this returns.
                Producer.Produce(target, _message);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                QueueFull(_transactionalId);
                Producer.Flush(Pause);
            }
        }
    }

    private TopicPartition Target(string topic, int partition)
    {
        if (!_partitions.TryGetValue((topic, partition), out TopicPartition? target))
        {
            target = new TopicPartition(topic, partition < 0 ? Partition.Any : new Partition(partition));
            _partitions.Add((topic, partition), target);
        }

        return target;
    }

    private static Headers HeadersOf(in OutputRecord record)
    {
        var copy = new Headers();
        foreach (OutputHeader header in record.Headers ?? [])
        {
            copy.Add(header.Name, header.Value);
        }

        if (record.Clock is { } clock)
        {
            copy.Add(StageHeader.Name, clock.Header);
        }

        return copy;
    }
}
