using StreamRisk.App.Tests.Roles;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Tests.Serving;

/// <summary>A fake scorer whose results wait until the gate is opened, or that fails when told to.</summary>
internal sealed class GatedScorer : ITextScorer
{
    private readonly object _gate = new();
    private readonly FakeScorer _inner = new();
    private bool _open;
    private bool _failed;

    public ModelRef Model => _inner.Model;

    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _inner.Pending;
            }
        }
    }

    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Fail()
    {
        lock (_gate)
        {
            _failed = true;
            Monitor.PulseAll(_gate);
        }
    }

    public bool TrySubmit(long ticket, in TextRequest request)
    {
        lock (_gate)
        {
            bool accepted = _inner.TrySubmit(ticket, request);
            Monitor.PulseAll(_gate);
            return accepted;
        }
    }

    public bool TryTake(out TextResult result)
    {
        lock (_gate)
        {
            result = default;
            return _open && _inner.TryTake(out result);
        }
    }

    public bool WaitForResult(TimeSpan timeout)
    {
        lock (_gate)
        {
            while (!_failed && !(_open && _inner.Pending > 0))
            {
                if (!Monitor.Wait(_gate, timeout))
                {
                    return false;
                }
            }

            return _failed ? throw new ModelFailedException("the model is broken", new InvalidOperationException()) : true;
        }
    }

    public bool Drain(TimeSpan timeout) => true;

    public void Dispose()
    {
    }
}
