using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Serving;

/// <summary>
/// Lets many requests share one scorer: their texts meet in its batches, and one thread hands the results back. Admits a request
/// with all of its texts or not at all. Thread-safe; owns the scorer from here on.
/// </summary>
/// <remarks>The scorer gives results in the order of submission, so the front of a queue of calls is whose result comes next.</remarks>
internal sealed class ClassifyQueue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ITextScorer _scorer;
    private readonly int _capacity;
    private readonly object _gate = new();
    private readonly Queue<ClassifyCall> _calls = new();
    private readonly Thread _thread;

    // Guarded by _gate.
    private int _pending;
    private bool _stopping;
    private Exception? _failure;

    /// <param name="capacity">Texts that may wait; not more than the scorer's own queue holds.</param>
    public ClassifyQueue(ITextScorer scorer, int capacity)
    {
        _scorer = scorer;
        _capacity = capacity;
        _thread = new Thread(HandOut) { IsBackground = true, Name = "classify results" };
        _thread.Start();
    }

    /// <summary>Null while the model serves.</summary>
    public Exception? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Admits the texts of a request.</summary>
    /// <param name="texts">At least one.</param>
    /// <returns>Null when there is no room for all of them now.</returns>
    /// <exception cref="ModelFailedException">The model does not serve any more.</exception>
    public ClassifyCall? TrySubmit(IReadOnlyList<string> texts)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            if (_pending + texts.Count > _capacity)
            {
                return null;
            }

            var call = new ClassifyCall(texts.Count);
            _calls.Enqueue(call);
            foreach (string text in texts)
            {
                if (!_scorer.TrySubmit(0, new TextRequest(text)))
                {
                    throw new InvalidOperationException("The scorer's queue is smaller than what is admitted to it, or somebody else feeds it.");
                }
            }

            _pending += texts.Count;
            Monitor.Pulse(_gate);
            return call;
        }
    }

    /// <summary>Ends the thread; calls without all results fail. Stop the server first: then there are none.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _scorer.Dispose();
    }

    private void HandOut()
    {
        try
        {
            while (WaitForWork())
            {
                if (!_scorer.WaitForResult(Patience))
                {
                    continue;
                }

                while (_scorer.TryTake(out TextResult result))
                {
                    Hand(result);
                }
            }

            FailAll(new OperationCanceledException("The server stops."));
        }
        catch (ModelFailedException e)
        {
            FailAll(e);
        }
    }

    /// <returns>False when the queue stops.</returns>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_stopping && _pending == 0)
            {
                Monitor.Wait(_gate);
            }

            return !_stopping;
        }
    }

    private void Hand(in TextResult result)
    {
        lock (_gate)
        {
            _pending--;
            if (_calls.Peek().Add(result))
            {
                _calls.Dequeue();
            }
        }
    }

    private void FailAll(Exception exception)
    {
        lock (_gate)
        {
            _failure = exception;
            foreach (ClassifyCall call in _calls)
            {
                call.Fail(exception);
            }

            _calls.Clear();
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new ModelFailedException(_failure.Message, _failure);
        }
    }
}
