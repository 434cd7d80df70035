using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// Ids of the records of the last minutes of one key, so that a repeated input changes nothing. What is older than the span is too
/// late to be applied at all, so forgetting it is safe; beyond 1,048,576 ids the oldest are forgotten early.
/// </summary>
internal sealed class RecentIds : IKeyState
{
    private const int MaxIds = 1 << 20;

    private readonly HashSet<RecordId> _ids = [];
    private readonly Queue<(EventTime At, RecordId Id)> _order = new();

    /// <summary>Remembers an id; false if it is known. Ids before `forgetBefore` are forgotten.</summary>
    public bool Add(in RecordId id, EventTime at, EventTime forgetBefore)
    {
        Forget(forgetBefore);
        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue((at, id));
        return true;
    }

    public bool IsEmpty => _ids.Count == 0;

    public bool Contains(in RecordId id) => _ids.Contains(id);

    /// <summary>Forgets ids before that time, and the oldest at the bound.</summary>
    /// <returns>True: there were such ids.</returns>
    public bool Forget(EventTime before)
    {
        int count = _order.Count;
        while (_order.TryPeek(out (EventTime At, RecordId Id) oldest) && (oldest.At < before || _order.Count >= MaxIds))
        {
            _ids.Remove(oldest.Id);
            _order.Dequeue();
        }

        return _order.Count < count;
    }

    public void Save(StateWriter w)
    {
        w.Count(_order.Count);
        foreach ((EventTime at, RecordId id) in _order)
        {
            w.Time(at);
            w.Text(id.Id);
            w.Int(id.Kind);
            w.TimeOrNull(id.At == default ? null : id.At);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            EventTime at = r.Time();
            RecordId id = new(r.Text(), r.Int(), r.TimeOrNull() ?? default);
            _ids.Add(id);
            _order.Enqueue((at, id));
        }
    }
}
