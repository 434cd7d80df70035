using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>The distinct records an episode rests on: the first ones are kept, all are counted, in log order.</summary>
internal sealed class EvidenceList
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
}
