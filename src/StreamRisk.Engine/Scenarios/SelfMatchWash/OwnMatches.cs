using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>
/// The recent matches of one instrument in which both sides are one owner; they are few, and stay longer than the book remembers a match.
/// The oldest is forgotten first.
/// </summary>
internal sealed class OwnMatches : IKeyState
{
    private const int Most = 4096;

    private readonly Queue<OwnMatch> _matches = new();
    private readonly Dictionary<long, OwnMatch> _byId = [];
    private readonly Dictionary<string, OwnMatch> _byTrade = new(StringComparer.Ordinal);

    public void Add(OwnMatch match)
    {
        _matches.Enqueue(match);
        _byId.Add(match.Id, match);
        if (match.TradeId is { } trade)
        {
            _byTrade[trade] = match;
        }

        if (_matches.Count > Most)
        {
            OwnMatch oldest = _matches.Dequeue();
            _byId.Remove(oldest.Id);
            if (oldest.TradeId is { } named)
            {
                _byTrade.Remove(named);
            }
        }
    }

    public OwnMatch? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>The match of a print by its trade id.</summary>
    public OwnMatch? OfTrade(string tradeId) => _byTrade.GetValueOrDefault(tradeId);

    public void Name(OwnMatch match, string tradeId)
    {
        match.TradeId = tradeId;
        _byTrade[tradeId] = match;
    }

    public void Rename(string old, string current)
    {
        foreach (OwnMatch match in _matches)
        {
            match.Group = match.Group == old ? current : match.Group;
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_matches.Count);
        foreach (OwnMatch match in _matches)
        {
            match.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Add(OwnMatch.Read(r));
        }
    }
}
