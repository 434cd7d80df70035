using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// The micro-batcher. One batching thread takes windows of waiting texts, finds duplicates, tokenises, sorts by length and cuts
/// batches; one thread per runner computes them. Nothing is dropped and nothing waits without bound: the queue, the windows in
/// flight and the batches between the threads are all limited.
/// </summary>
public sealed partial class TextScorer : ITextScorer
{
    public const string MeterName = InferenceInstruments.MeterName;

    /// <summary>One computed, one being prepared.</summary>
    private const int WindowsInFlight = 2;

    private readonly object _gate = new();
    private readonly SubmissionRing _ring;
    private readonly DispatchRule _rule;
    private readonly WindowFiller _filler;
    private readonly BatchCutter _cutter;
    private readonly BatchScorer[] _scorers;
    private readonly IDisposable _model;
    private readonly ScoreDrift? _drift;
    private readonly IDisposable? _device;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BlockingCollection<BatchWindow> _freeWindows = [];
    private readonly BlockingCollection<(BatchWindow Window, BatchRange Batch)> _batches;
    private readonly Thread[] _runnerThreads;
    private readonly Thread _batchingThread;

    // Guarded by _gate.
    private int _batchesInFlight;
    private int _draining;
    private bool _stopping;
    private ModelFailedException? _failure;

    internal TextScorer(ScorerParts parts, ScorerLimits limits, TimeProvider time, ILogger logger)
    {
        Model = parts.Reference;
        _model = parts.Model;
        _drift = parts.Drift;
        _device = parts.Device;
        _scorers = parts.Scorers;
        _time = time;
        _logger = logger;
        _ring = new SubmissionRing(limits.QueueTexts);
        _rule = limits.Dispatch;
        _filler = new WindowFiller(parts.Tokenizer, new ScoreCache(limits.CacheTexts, Random.Shared.NextInt64()), _scorers.Length);
        _cutter = new BatchCutter(parts.MaxLength, limits.Batch, _scorers.Length, limits.SortByLength);
        _batches = new BlockingCollection<(BatchWindow, BatchRange)>(_scorers.Length);
        for (int i = 0; i < WindowsInFlight; i++)
        {
            _freeWindows.Add(new BatchWindow(limits.Dispatch.WindowTexts, parts.MaxLength));
        }

        _batchingThread = new Thread(BatchTexts) { IsBackground = true, Name = "text batching" };
        _runnerThreads = [.. _scorers.Select((s, i) => new Thread(() => RunBatches(s)) { IsBackground = true, Name = $"text runner {i}" })];
        _batchingThread.Start();
        Array.ForEach(_runnerThreads, t => t.Start());
    }

    public ModelRef Model { get; }

    public IReadOnlyList<HeadDrift> Drift => _drift?.Read() ?? [];

    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _ring.Count;
            }
        }
    }

    public bool TrySubmit(long ticket, in TextRequest request)
    {
        ArgumentNullException.ThrowIfNull(request.Text, nameof(request));
        lock (_gate)
        {
            ThrowIfStopped();
            if (!_ring.TryAdd(ticket, request.Text, _time.GetTimestamp()))
            {
                return false;
            }

            // The first text starts the clock and may find an idle runner; the last one fills the window. Those between change nothing.
            if (_ring.Waiting == 1 || _ring.Waiting == _rule.WindowTexts)
            {
                Monitor.PulseAll(_gate);
            }

            return true;
        }
    }

    public bool TryTake(out TextResult result)
    {
        SubmissionRing.Slot slot;
        lock (_gate)
        {
            if (!_ring.FrontIsDone)
            {
                ThrowIfStopped();
                result = default;
                return false;
            }

            slot = _ring.Take();
        }

        ScoreCell cell = slot.Cell!;
        result = new TextResult
        {
            Ticket = slot.Ticket,
            Cleaned = slot.Text,
            Heads = cell.Heads,
            Tokens = cell.Encoded.Length,
            Truncated = cell.Encoded.Truncated,
            FromCache = slot.FromCache,
            Model = Model,
            BatchedAt = slot.BatchedAt,
            ScoredAt = EventTime.Max(cell.ScoredAt, slot.BatchedAt),
            Error = cell.Error,
        };
        return true;
    }

    public bool WaitForResult(TimeSpan timeout)
    {
        lock (_gate)
        {
            long start = _time.GetTimestamp();
            while (!_ring.FrontIsDone)
            {
                ThrowIfStopped();
                if (_ring.Count == 0 || !Sleep(start, timeout))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public bool Drain(TimeSpan timeout)
    {
        lock (_gate)
        {
            long start = _time.GetTimestamp();
            _draining++;
            Monitor.PulseAll(_gate);
            try
            {
                while (!_ring.AllDone)
                {
                    ThrowIfStopped();
                    if (!Sleep(start, timeout))
                    {
                        return false;
                    }
                }

                return true;
            }
            finally
            {
                _draining--;
            }
        }
    }

    /// <summary>Stops after the batches being computed; texts without a result are discarded.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        _batchingThread.Join();
        _batches.CompleteAdding();
        Array.ForEach(_runnerThreads, t => t.Join());
        Array.ForEach(_scorers, s => s.Dispose());
        _model.Dispose();
        _drift?.Dispose();
        _device?.Dispose();
        _batches.Dispose();
        _freeWindows.Dispose();
    }

    /// <summary>Until something changes; false when the time since <paramref name="start"/> is up.</summary>
    private bool Sleep(long start, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return Monitor.Wait(_gate, timeout);
        }

        TimeSpan left = timeout - _time.GetElapsedTime(start);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        Monitor.Wait(_gate, left);
        return true;
    }

    private EventTime Now() => EventTime.FromDateTimeOffset(_time.GetUtcNow());

    private bool IsStopped()
    {
        lock (_gate)
        {
            return _stopping || _failure is not null;
        }
    }

    private void ThrowIfStopped()
    {
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (_failure is not null)
        {
            throw new ModelFailedException(_failure.Message, _failure);
        }
    }
}
