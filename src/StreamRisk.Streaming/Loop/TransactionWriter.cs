using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

/// <summary>The transactional producer of a loop. Retriable errors repeat the same call until a deadline; all others are thrown. One thread.</summary>
internal sealed partial class TransactionWriter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Overdue = TimeSpan.FromMilliseconds(500);
    private readonly KafkaClients _clients;
    private readonly string _transactionalId;
    private readonly TimeSpan _lastCall;
    private readonly CancellationToken _stopping;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<(string Topic, int Partition), TopicPartition> _partitions = [];
    private readonly Message<byte[], byte[]> _message = new();
    private readonly ManualResetEventSlim _pause = new();
    private IProducer<byte[], byte[]>? _producer;

    /// <param name="lastCall">What a call has left once the loop is asked to stop.</param>
    /// <param name="stopping">The loop is asked to stop.</param>
    public TransactionWriter(
        KafkaClients clients, string transactionalId, TimeSpan lastCall, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        _clients = clients;
        _transactionalId = transactionalId;
        _lastCall = lastCall;
        _stopping = stopping;
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
        _producer = null;
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
        TopicPartitionOffset[] sent = [.. offsets];
        Bounded(nameof(SendOffsets), budget, (producer, left) => producer.SendOffsetsToTransaction(sent, group, left));
    }

    public void Commit(TimeSpan budget) => Bounded(nameof(Commit), budget, (producer, left) => producer.CommitTransaction(left));

    public void Dispose()
    {
        _producer?.Dispose();
        _pause.Dispose();
    }

    private IProducer<byte[], byte[]> Producer =>
        _producer ?? throw new InvalidOperationException("The producer was not opened.");

    /// <summary>
    /// Makes a call that waits for brokers, and comes back when its time is up even if the client does not: librdkafka 2.16 waits without
    /// end for a group coordinator that went down (librdkafka#5456, #5511). Then the producer is left behind, and the outcome is unknown.
    /// </summary>
    private void Bounded(string call, TimeSpan budget, Action<IProducer<byte[], byte[]>, TimeSpan> make)
    {
        IProducer<byte[], byte[]> producer = Producer;
        long start = _time.GetTimestamp();
        bool cut = _stopping.IsCancellationRequested;
        while (true)
        {
            TimeSpan left = Left(start, budget);
            Task made = Task.Run(() => make(producer, left));
            try
            {
                if (Returned(made, start, ref budget, ref cut))
                {
                    return;
                }
            }
            catch (AggregateException e) when (e.InnerException is KafkaRetriableException again && _time.GetElapsedTime(start) < budget)
            {
                SameCallAgain(call, again.Error.Reason);
                _pause.Wait(Pause);
                continue;
            }
            catch (AggregateException e) when (e.InnerException is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            LeaveBehind(producer, made);
            CallHangs(_transactionalId, call);
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"{call} did not return in time"));
        }
    }

    /// <summary>Waits for a call; a stop that is asked for meanwhile cuts its budget short, so that the loop can end.</summary>
    private bool Returned(Task call, long start, ref TimeSpan budget, ref bool cut)
    {
        if (!cut)
        {
            try
            {
                return call.Wait((int)(Left(start, budget) + Overdue).TotalMilliseconds, _stopping);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                cut = true;
                TimeSpan last = _time.GetElapsedTime(start) + _lastCall;
                budget = last < budget ? last : budget;
            }
        }

        return call.Wait(Left(start, budget) + Overdue);
    }

    /// <summary>A client in the middle of a call cannot be disposed of: it is when the call returns, if ever. The next producer fences it.</summary>
    private void LeaveBehind(IProducer<byte[], byte[]> producer, Task call)
    {
        _producer = null;
        call.ContinueWith(_ => producer.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private TimeSpan Left(long start, TimeSpan budget)
    {
        TimeSpan left = budget - _time.GetElapsedTime(start);
        return left > Pause ? left : Pause;
    }

    private void Produce(TopicPartition target)
    {
        long? full = null;
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
                full ??= _time.GetTimestamp();
                if (_stopping.IsCancellationRequested && _time.GetElapsedTime(full.Value) > _lastCall)
                {
                    throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "the producer's queue stayed full while the loop was to stop"));
                }

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
