using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Engine;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Commits: one transaction of everything that waits in the tasks owned now, with the positions that it covers. When the outcome is
/// unknown, <see cref="Settle"/> finds out by the committed offsets. One thread.
/// </summary>
internal sealed partial class Committer : IDisposable
{
    private const int MostFailures = 8;
    private static readonly TimeSpan Ask = TimeSpan.FromMilliseconds(500);
    private readonly WorkerLoopOptions _options;
    private readonly IProcessor _processor;
    private readonly Assignment _assignment;
    private readonly GroupOffsets? _groupOffsets;
    private readonly CheckpointWriter? _checkpoints;
    private readonly TransactionWriter _writer;
    private readonly LoopMetrics _metrics;
    private readonly LoopHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FenceCounter _fences = new();
    private readonly OutputBuffer _trailer = new();
    private readonly List<CommitAttempt> _attempt = [];
    private readonly List<TopicPartitionOffset> _offsets = [];
    private readonly ManualResetEventSlim _pause = new();
    private readonly long _start;
    private long _saved;
    private int _failures;

    /// <param name="groupOffsets">Null: there is no group.</param>
    public Committer(
        WorkerLoopOptions options,
        IProcessor processor,
        Assignment assignment,
        GroupOffsets? groupOffsets,
        CheckpointWriter? checkpoints,
        TransactionWriter writer,
        LoopMetrics metrics,
        LoopHealth health,
        TimeProvider time,
        ILogger logger)
    {
        _options = options;
        _processor = processor;
        _assignment = assignment;
        _groupOffsets = groupOffsets;
        _checkpoints = checkpoints;
        _writer = writer;
        _metrics = metrics;
        _health = health;
        _time = time;
        _logger = logger;
        _start = time.GetTimestamp();
    }

    /// <summary>A commit failed, and what became of it is not known yet: nothing may be committed before <see cref="Settle"/>.</summary>
    public bool Unsettled { get; private set; }

    /// <summary>Fenced too often: the loop must end.</summary>
    public bool Clash { get; private set; }

    /// <summary>Commits failed too often in a row: the reason of the last; null: they did not.</summary>
    public string? GaveUp => _failures >= MostFailures ? LastReason : null;

    private string? LastReason { get; set; }

    /// <summary>Opens the producer, which fences a dead instance of the same name.</summary>
    /// <param name="serve">Called between tries.</param>
    public void Open(Action serve, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                _writer.Open();
                while (!_writer.Initialise(Ask))
                {
                    _health.Waiting = "brokers do not answer";
                    serve();
                    stopping.ThrowIfCancellationRequested();
                }

                _health.Waiting = null;
                return;
            }
            catch (KafkaException e) when (KafkaFailures.Of(e) == KafkaFailure.Fenced)
            {
                Fenced();
            }
        }
    }

    /// <summary>A trailer is due. None is while a partition is parked: it speaks for all partitions of the loop.</summary>
    public bool TrailerDue(EventTime now) => !_assignment.Starting && _processor.TrailerDue(now);

    /// <summary>Commits what waits. Never throws for what the cluster does: a failure leaves <see cref="Unsettled"/> set.</summary>
    /// <param name="budget">For each of the two calls that wait for brokers.</param>
    public void Commit(IConsumer<byte[], byte[]> consumer, TimeSpan budget)
    {
        if (Unsettled || (!_options.ManualAssignment && string.IsNullOrEmpty(consumer.MemberId)))
        {
            // Without a member id the broker would accept offsets from anyone: a zombie could rewind the group.
            return;
        }

        EventTime now = EventTime.FromDateTimeOffset(_time.GetUtcNow());
        _saved = _checkpoints?.Write(_assignment.Slots) ?? 0;
        Collect();
        _trailer.Clear();
        if (TrailerDue(now))
        {
            _processor.WriteTrailer(now, _trailer);
        }

        int records = _trailer.Count;
        foreach (PartitionSlot slot in _assignment.Slots)
        {
            records += slot.Output.Count;
        }

        if (records == 0 && _offsets.Count == 0)
        {
            return;
        }

        long began = _time.GetTimestamp();
        using Activity? span = LoopTracing.Commit(_options.Identity, records);
        try
        {
            int deadLetters = Send(consumer, budget);
            Succeeded();
            _metrics.Committed(records, deadLetters, _time.GetElapsedTime(began));
        }
        catch (KafkaException e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Error.Reason);
            Failed(e);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _trailer.Dispose();
        _pause.Dispose();
    }

    private void Collect()
    {
        _attempt.Clear();
        _offsets.Clear();
        foreach (PartitionSlot slot in _assignment.Slots)
        {
            // A checkpoint that is handed over goes with the offset that is committed already: it shows the brokers whose partition it is.
            if (slot.Moved || (slot.Leaving && slot.Output.Count > 0))
            {
                _attempt.Add(new CommitAttempt(slot, slot.Committed, slot.Position));
                _offsets.Add(new TopicPartitionOffset(slot.Partition, slot.Position));
            }
            else if (slot.Output.Count > 0)
            {
                throw new InvalidOperationException(
                    $"The task of {slot.Partition} wrote outputs without moving on from offset {slot.Position}: they could not be told apart after a failure.");
            }
        }
    }

    private int Send(IConsumer<byte[], byte[]> consumer, TimeSpan budget)
    {
        Reached(FaultPoint.BeforeBegin);
        _writer.Begin();
        Reached(FaultPoint.AfterBegin);
        int deadLetters = 0;
        foreach (PartitionSlot slot in _assignment.Slots)
        {
            deadLetters += _writer.Produce(slot.Output, TopicNames.DeadLetter);
        }

        if (_saved > 0)
        {
            Reached(FaultPoint.InCheckpoint);
        }

        _writer.Produce(_trailer, TopicNames.DeadLetter);
        Reached(FaultPoint.AfterProduce);
        if (_offsets.Count > 0 && !_options.ManualAssignment)
        {
            _writer.SendOffsets(_offsets, consumer.ConsumerGroupMetadata, budget);
            Reached(FaultPoint.AfterSendOffsets);
        }

        Reached(FaultPoint.BeforeCommit);
        _writer.Commit(budget);
        Reached(FaultPoint.AfterCommit);
        return deadLetters;
    }

    private void Reached(FaultPoint point) => _options.Reached?.Invoke(_options.Identity, point);

    private void Succeeded()
    {
        foreach (CommitAttempt attempt in _attempt)
        {
            attempt.Slot.Committed = attempt.Intended;
            _metrics.Stages.Commit(attempt.Slot.Output.Clocks);
            attempt.Slot.Output.Clear();
        }

        if (_trailer.Count > 0)
        {
            _processor.TrailerCommitted();
        }

        _metrics.Saved(_saved);
        _attempt.Clear();
        _failures = 0;
    }

    private void Failed(KafkaException e)
    {
        KafkaFailure kind = KafkaFailures.Of(e);
        CommitFailed(kind, e.Error.Code, e.Error.Reason);
        _metrics.CommitFailed();
        Unsettled = true;
        _failures++;
        if (kind == KafkaFailure.Fenced)
        {
            Clash |= _fences.Add(_time.GetElapsedTime(_start));
        }

        LastReason = e.Error.Reason;
    }

    private void Fenced()
    {
        if (_fences.Add(_time.GetElapsedTime(_start)))
        {
            Clash = true;
            throw new InstanceIdInUseException(_options.Identity);
        }
    }
}
