using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>Counts by name, in the order in which the names appeared. Meant for a handful of names.</summary>
internal sealed class CountList : IKeyState
{
    private readonly List<(string Name, long Count)> _counts = [];

    public int Count => _counts.Count;

    public long Total { get; private set; }

    public void Add(string name)
    {
        Total++;
        for (int i = 0; i < _counts.Count; i++)
        {
            if (_counts[i].Name == name)
            {
                _counts[i] = (name, _counts[i].Count + 1);
                return;
            }
        }

        _counts.Add((name, 1));
    }

    public bool Holds(string name) => Of(name) > 0;

    public long Of(string name)
    {
        for (int i = 0; i < _counts.Count; i++)
        {
            if (_counts[i].Name == name)
            {
                return _counts[i].Count;
            }
        }

        return 0;
    }

    /// <summary>Name and count, ordinal by name.</summary>
    public List<(string Name, long Count)> Sorted()
    {
        List<(string Name, long Count)> sorted = [.. _counts];
        sorted.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return sorted;
    }

    public void Clear()
    {
        _counts.Clear();
        Total = 0;
    }

    public void Save(StateWriter w)
    {
        w.Count(_counts.Count);
        foreach ((string name, long count) in _counts)
        {
            w.Name(name);
            w.Long(count);
        }
    }

    public void Load(StateReader r)
    {
        for (int left = r.Count(); left > 0; left--)
        {
            (string Name, long Count) counted = (r.Name(), r.Long());
            _counts.Add(counted);
            Total += counted.Count;
        }
    }
}
