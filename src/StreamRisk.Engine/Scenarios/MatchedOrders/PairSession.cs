using System.Runtime.InteropServices;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>State of scenario 20 for one instrument: the running session's pairs, and how much each group traded.</summary>
internal sealed class PairSession : IKeyState
{
    private readonly Dictionary<(string First, string Second), PairState> _pairs = [];
    private readonly Dictionary<string, long> _volumes = new(StringComparer.Ordinal);

    public EventTime End { get; private set; } = EventTime.MinValue;

    /// <summary>Starts a session if that one is later than what is kept.</summary>
    public void Begin(EventTime end)
    {
        if (end > End)
        {
            Clear();
            End = end;
        }
    }

    public void Clear()
    {
        _pairs.Clear();
        _volumes.Clear();
    }

    /// <summary>Quantity that a group traded in the session, 1e-9 units; 0: none, or it is not kept.</summary>
    public long VolumeOf(string group) => _volumes.GetValueOrDefault(group);

    public void AddVolume(string group, long quantity, int most)
    {
        if (_volumes.Count < most || _volumes.ContainsKey(group))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_volumes, group, out _) += quantity;
        }
    }

    public PairState? Find(string a, string b) => _pairs.GetValueOrDefault(KeyOf(a, b));

    /// <summary>The pair, made if absent; null: there are too many.</summary>
    public PairState? Of(string a, string b, int most)
    {
        (string First, string Second) key = KeyOf(a, b);
        if (!_pairs.TryGetValue(key, out PairState? pair) && _pairs.Count < most)
        {
            _pairs.Add(key, pair = new PairState(key.First, key.Second));
        }

        return pair;
    }

    /// <summary>What the two traded with each other is no trade of a pair any more; what they traded with others goes on under the new name.</summary>
    public void Rename(string old, string current)
    {
        if (_volumes.Remove(old, out long volume))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_volumes, current, out _) += volume;
        }

        List<PairState> moved = [];
        foreach (PairState pair in _pairs.Values)
        {
            if (pair.First == old || pair.Second == old)
            {
                moved.Add(pair);
            }
        }

        moved.Sort((a, b) => string.CompareOrdinal(a.First, b.First) is var by && by != 0 ? by : string.CompareOrdinal(a.Second, b.Second));
        foreach (PairState pair in moved)
        {
            _pairs.Remove((pair.First, pair.Second));
            string other = pair.First == old ? pair.Second : pair.First;
            if (other != current)
            {
                PairState into = Of(current, other, int.MaxValue)!;
                foreach (PairMatch match in pair.Matches)
                {
                    into.Add(match);
                }

                into.Anchor ??= pair.Anchor;
            }
        }
    }

    public void Save(StateWriter w)
    {
        w.Time(End);
        w.Count(_volumes.Count);
        foreach (string group in StateWriter.Ordinal(_volumes))
        {
            w.Name(group);
            w.Long(_volumes[group]);
        }

        List<PairState> pairs = [.. _pairs.Values];
        pairs.Sort((a, b) => string.CompareOrdinal(a.First, b.First) is var by && by != 0 ? by : string.CompareOrdinal(a.Second, b.Second));
        w.Count(pairs.Count);
        foreach (PairState pair in pairs)
        {
            w.Name(pair.First);
            w.Name(pair.Second);
            pair.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        End = r.Time();
        for (int count = r.Count(); count > 0; count--)
        {
            _volumes[r.Name()] = r.Long();
        }

        for (int count = r.Count(); count > 0; count--)
        {
            PairState pair = new(r.Name(), r.Name());
            _pairs[(pair.First, pair.Second)] = pair;
            pair.Load(r);
        }
    }

    private static (string First, string Second) KeyOf(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
}
