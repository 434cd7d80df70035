using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>
/// The pace of an account with each of its counterparties. Beyond a bound the one that was quiet for longest is forgotten; those with legs in a
/// window stay.
/// </summary>
internal sealed class PairTable : IKeyState
{
    private readonly Dictionary<string, LinkedListNode<(string Counterparty, Pace Pace)>> _byName = new(StringComparer.Ordinal);

    // The one that was quiet for longest first.
    private readonly LinkedList<(string Counterparty, Pace Pace)> _byUse = new();

    public int Count => _byName.Count;

    public Pace? Find(string counterparty) =>
        _byName.TryGetValue(counterparty, out LinkedListNode<(string Counterparty, Pace Pace)>? node) ? node.Value.Pace : null;

    /// <summary>The pace with this counterparty, which is the one used last from now on.</summary>
    public Pace Use(string counterparty, int most)
    {
        if (_byName.TryGetValue(counterparty, out LinkedListNode<(string Counterparty, Pace Pace)>? node))
        {
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Pace;
        }

        while (_byName.Count >= most && _byUse.First is { } oldest && oldest.Value.Pace.Open == 0)
        {
            _byName.Remove(oldest.Value.Counterparty);
            _byUse.RemoveFirst();
        }

        return Append(counterparty);
    }

    public void ClearWindows()
    {
        foreach ((string _, Pace pace) in _byUse)
        {
            pace.Clear();
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_byUse.Count);
        foreach ((string counterparty, Pace pace) in _byUse)
        {
            w.Name(counterparty);
            pace.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Append(r.Name()).Load(r);
        }
    }

    private Pace Append(string counterparty)
    {
        var pace = new Pace();
        _byName.Add(counterparty, _byUse.AddLast((counterparty, pace)));
        return pace;
    }
}
