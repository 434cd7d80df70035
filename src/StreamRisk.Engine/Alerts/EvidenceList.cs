using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>The distinct records an episode rests on: the first ones are kept, all are counted, in log order.</summary>
internal sealed class EvidenceList : IKeyState
{
    // Distinct ids are known up to here; beyond it the count is a lower bound.
    private const int MostIds = 4096;

    private readonly List<Evidence> _kept = [];
    // With its topic: a trade and a fill may bear one number.
    private readonly HashSet<(string Topic, string Id)> _ids = [];

    public int Count => _ids.Count;

    public int Kept => _kept.Count;

    /// <summary>True: there were more records than could be counted apart.</summary>
    public bool Overflown { get; private set; }

    public void Add(IReadOnlyList<Evidence> evidence, int most)
    {
        for (int i = 0; i < evidence.Count; i++)
        {
            Evidence record = evidence[i];
            if (_ids.Count >= MostIds)
            {
                Overflown |= !_ids.Contains((record.Topic, record.EventId));
            }
            else if (_ids.Add((record.Topic, record.EventId)) && _kept.Count < most)
            {
                _kept.Add(record);
            }
        }
    }

    public void Remove(string eventId)
    {
        if (_ids.RemoveWhere(i => i.Id == eventId) > 0)
        {
            _kept.RemoveAll(e => e.EventId == eventId);
        }
    }

    public void Clear()
    {
        _kept.Clear();
        _ids.Clear();
        Overflown = false;
    }

    public Evidence[] ToArray() => [.. _kept];

    /// <summary>The records that are kept, then the ids of those that are only counted.</summary>
    public void Save(StateWriter w)
    {
        w.Evidence(_kept);
        HashSet<(string Topic, string Id)> counted = [.. _ids];
        foreach (Evidence record in _kept)
        {
            counted.Remove((record.Topic, record.EventId));
        }

        (string Topic, string Id)[] sorted = [.. counted];
        Array.Sort(sorted, static (a, b) =>
            string.CompareOrdinal(a.Topic, b.Topic) is var byTopic && byTopic != 0 ? byTopic : string.CompareOrdinal(a.Id, b.Id));
        w.Count(sorted.Length);
        foreach ((string topic, string id) in sorted)
        {
            w.Name(topic);
            w.Text(id);
        }

        w.Bool(Overflown);
    }

    public void Load(StateReader r)
    {
        foreach (Evidence record in r.EvidenceList())
        {
            _kept.Add(record);
            _ids.Add((record.Topic, record.EventId));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _ids.Add((r.Name(), r.Text()));
        }

        Overflown = r.Bool();
    }
}
