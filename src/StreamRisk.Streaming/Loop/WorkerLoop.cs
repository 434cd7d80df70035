using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Engine;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// One thread that owns one consumer and one transactional producer, and drives a processor: exactly once from Kafka to Kafka
/// (KIP-447). <see cref="Start"/>, <see cref="Stop"/> and <see cref="Dispose"/> from any thread.
/// </summary>
public sealed partial class WorkerLoop : IDisposable
{
    private const int RecordsPerRound = 512;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastLeave = TimeSpan.FromSeconds(0.5);

    private readonly WorkerLoopOptions _options;
    private readonly KafkaClients _clients;
    private readonly IProcessor _processor;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly LoopMetrics _metrics;
    private readonly CommitSchedule _schedule;
    private readonly GroupOffsets? _groupOffsets;
    private readonly Assignment _assignment;
    private readonly Committer _committer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Lock _rebalancing = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private readonly long _origin;

    private IConsumer<byte[], byte[]> _consumer = null!;
    private RecordSource _source = null!;
    private ExceptionDispatchInfo? _handlerFailure;
    private bool _abandoned;
    private long _stopAsked;
    private bool _blocked;
    private bool _failed;
    private TimeSpan _served;
    private TimeSpan _measured;

    /// <param name="processor">The loop disposes of it when it ends.</param>
    public WorkerLoop(WorkerLoopOptions options, KafkaClients clients, IProcessor processor, ILoggerFactory loggers, TimeProvider time)
    {
        _options = options;
        _clients = clients;
        _processor = processor;
        _loggers = loggers;
        _logger = loggers.CreateLogger<WorkerLoop>();
        _time = time;
        _origin = time.GetTimestamp();
        Health = new LoopHealth(options.Identity, time);
        _metrics = new LoopMetrics(Health, time);
        _schedule = new CommitSchedule(options.Limits);
        string id = options.Identity.TransactionalId;
        string? saves = options.ManualAssignment ? null : processor.CheckpointTopic;
        _groupOffsets = options.ManualAssignment ? null : new GroupOffsets(clients, options.Identity.Group, id + "-committed");
        _assignment = new Assignment(
            options,
            processor,
            saves is null ? null : new CheckpointReader(clients, saves, id + "-checkpoints", time),
            new PositionLookUp(clients, _groupOffsets, id + "-positions", time),
            _metrics,
            time,
            _logger);
        _committer = new Committer(
            options,
            processor,
            _assignment,
            _groupOffsets,
            saves is null ? null : new CheckpointWriter(saves, options.Checkpoints, time),
            new TransactionWriter(clients, id, options.Limits.LastCall, time, _logger, _stopping.Token),
            _metrics,
            Health,
            time,
            _logger);
        _thread = new Thread(Run) { Name = id, IsBackground = true };
    }

    public LoopHealth Health { get; }

    /// <summary>
    /// Ends with the loop: completed after <see cref="Stop"/>, otherwise faulted with a <see cref="LoopFailedException"/> (of which
    /// <see cref="InstanceIdInUseException"/> is one), a <see cref="KafkaException"/> that is fatal, or what the processor threw.
    /// </summary>
    public Task Completion => _completion.Task;

    public void Start() => _thread.Start();

    /// <summary>Asks the loop to finish its transaction, leave the group and end; <see cref="Completion"/> says when.</summary>
    public void Stop()
    {
        Interlocked.CompareExchange(ref _stopAsked, _time.GetTimestamp(), 0);
        _stopping.Cancel();
        _wake.Set();
    }

    /// <summary>Stops and waits for the thread.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Stop();
            _thread.Join();
        }

        _stopping.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        Exception? failure = null;
        try
        {
            Open();
            while (!_stopping.IsCancellationRequested)
            {
                Round();
            }

            Drain();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            StoppedEarly();
            Enter(LoopState.Draining);
        }
#pragma warning disable CA1031 // The thread's last resort: the failure becomes the loop's result, which its host acts on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
        }

        Close(failure);
    }

    private void Open()
    {
        IReadOnlyDictionary<string, int> counts = StartChecks.Count(_clients, _processor, _options, _stopping.Token);
        var context = new LoopContext(_options.Identity, _clients, counts, Health, _wake, _loggers, _time, _stopping.Token);
        _committer.Open(Health.Progress, _stopping.Token);
        while (!_processor.TryStart(context))
        {
            _stopping.Token.ThrowIfCancellationRequested();
            Health.Progress();
        }

        var keys = new ComponentBytes();
        var values = new ComponentBytes();
        _consumer = _clients.Consumer(_options.Identity.TransactionalId, _options.ManualAssignment ? null : _options.Identity.Group)
            .SetPartitionsAssignedHandler((_, partitions) => Guard(() => Assigned(partitions), partitions))
            .SetPartitionsRevokedHandler((_, partitions) => Guard(() => Revoked(partitions)))
            .SetPartitionsLostHandler((_, partitions) => Guard(() => Lost(partitions)))
            .SetKeyDeserializer(keys)
            .SetValueDeserializer(values)
            .Build();
        _source = new RecordSource(_consumer, keys, values, OnConsumeError);
        if (!_options.ManualAssignment)
        {
            _consumer.Subscribe(_processor.Inputs);
            return;
        }

        List<TopicPartition> all = [.. _processor.Inputs.SelectMany(topic =>
            Enumerable.Range(0, counts[topic]).Select(p => new TopicPartition(topic, p)))];
        _consumer.Assign(all.Select(p => new TopicPartitionOffset(p, Offset.End)));
        Assigned(all);
    }

    private void CommitIfDue(bool drained)
    {
        int count = _committer.TrailerDue(EventTime.FromDateTimeOffset(_time.GetUtcNow())) ? 1 : 0;
        long bytes = 0;
        bool moved = false;
        foreach (PartitionSlot slot in _assignment.Slots)
        {
            count += slot.Output.Count;
            bytes += slot.Output.Bytes;
            moved |= slot.Moved;
        }

        Health.OutputsWaiting = count;
        if (_schedule.Due(Now, count, bytes, drained, moved && !_options.ManualAssignment))
        {
            Commit(_clients.Options.CommitTimeout);
        }

        SettleIfNeeded();
    }

    private void Commit(TimeSpan budget)
    {
        _committer.Commit(_consumer, budget);
        _schedule.Returned(Now);
    }

    private void SettleIfNeeded()
    {
        if (!_committer.Unsettled)
        {
            return;
        }

        if (_committer.Clash)
        {
            throw new InstanceIdInUseException(_options.Identity);
        }

        if (_committer.GaveUp is { } reason)
        {
            throw new LoopFailedException($"Commits keep failing and nothing gets through: {reason}");
        }

        _committer.Settle(_consumer, Serve, Restore, _stopping.Token);
        Rethrow();
    }

    private void Serve()
    {
        Health.Progress();
        _source.Serve();
        Rethrow();
    }

    private void Restore(PartitionSlot slot)
    {
        TopicPartition partition = slot.Partition;
        _source.Forget(partition);
        _assignment.Drop(slot);
        _assignment.Add(partition, fetching: true);
    }

    private void Measure()
    {
        TimeSpan now = Now;
        if (now - _measured < Second && Health.State is not LoopState.Starting)
        {
            UpdateState();
            return;
        }

        _measured = now;
        long behind = 0;
        List<string>? stopped = null;
        (long size, TimeSpan age, long replay, long left) = (0, TimeSpan.Zero, 0, 0);
        foreach (PartitionSlot slot in _assignment.Slots)
        {
            left += slot.State == SlotState.Restoring ? slot.Target - slot.Next : 0;
            if (slot.State == SlotState.Live && slot.Saving is { Covered: >= 0 } saving)
            {
                size += slot.Task?.State?.Keys.SavedBytes ?? 0;
                replay = Math.Max(replay, slot.Next - saving.ReplayFrom);
                TimeSpan since = _time.GetElapsedTime(saving.SavedAt);
                age = since > age ? since : age;
            }

            if (slot.State is SlotState.Live or SlotState.Restoring)
            {
                long high = _consumer.GetWatermarkOffsets(slot.Partition).High.Value;
                behind += Math.Max(0, high - slot.Next);
            }
            else if (slot.StopReason is { } reason)
            {
                (stopped ??= []).Add($"{slot.Partition.Topic}[{slot.Partition.Partition.Value}]: {reason}");
            }
        }

        Health.RecordsBehind = behind;
        Health.Saved(size, age, replay);
        Health.RestoreLeft = left;
        Health.StoppedPartitions = stopped is null ? "" : string.Join("; ", stopped);
        UpdateState();
    }

    private void UpdateState()
    {
        int restoring = _assignment.Count(SlotState.Restoring) + _assignment.Count(SlotState.Loading) + _assignment.Count(SlotState.Parked);
        Health.Partitions = _assignment.Slots.Count;
        Health.Restoring = restoring;
        Enter(restoring > 0 ? LoopState.Restoring : LoopState.Running);
    }

    private void Enter(LoopState state)
    {
        if (Health.State != state)
        {
            StateChanged(Health.State, state);
            Health.Enter(state);
        }
    }
}
