using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>
/// Largest value of a sliding span of event time (smallest, of negated values): values that a later and larger one hides are dropped, so
/// that a value costs constant time on average.
/// </summary>
internal sealed class SlidingExtreme : IKeyState
{
    private (EventTime At, long Value)[] _ring = new (EventTime, long)[16];
    private long _first;
    private long _next;

    /// <summary>The largest value; null: none in the span.</summary>
    public long? Largest => _next == _first ? null : _ring[Slot(_first)].Value;

    public void Forget(EventTime before)
    {
        while (_next > _first && _ring[Slot(_first)].At < before)
        {
            _first++;
        }
    }

    public void Add(EventTime at, long value)
    {
        while (_next > _first && _ring[Slot(_next - 1)].Value <= value)
        {
            _next--;
        }

        if (_next - _first == _ring.Length)
        {
            (EventTime, long)[] old = _ring;
            _ring = new (EventTime, long)[old.Length * 2];
            for (long i = _first; i < _next; i++)
            {
                _ring[Slot(i)] = old[(int)(i & (old.Length - 1))];
            }
        }

        _ring[Slot(_next++)] = (at, value);
    }

    public void Save(StateWriter w)
    {
        w.Count((int)(_next - _first));
        for (long i = _first; i < _next; i++)
        {
            w.Time(_ring[Slot(i)].At);
            w.Long(_ring[Slot(i)].Value);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Add(r.Time(), r.Long());
        }
    }

    private int Slot(long index) => (int)(index & (_ring.Length - 1));
}
