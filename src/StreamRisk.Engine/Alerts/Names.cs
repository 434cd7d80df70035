using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>A bounded set of names that iterates in ordinal order.</summary>
internal sealed class Names : IKeyState
{
    /// <summary>Names kept; the rest is counted in words ("more than 200 accounts").</summary>
    public const int Most = 200;

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    public bool Full => _names.Count >= Most;

    public void Add(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count && !Full; i++)
        {
            _names.Add(names[i]);
        }
    }

    public void Clear() => _names.Clear();

    public string[] ToArray() => [.. _names];

    public void Save(StateWriter w) => w.Names(ToArray());

    public void Load(StateReader r) => Add(r.Names());
}
