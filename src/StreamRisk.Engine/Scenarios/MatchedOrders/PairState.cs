using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>The matches of two groups in one session whose orders were entered together.</summary>
/// <param name="first">The smaller group id.</param>
/// <param name="second">The other one.</param>
internal sealed class PairState(string first, string second) : IKeyState
{
    // More of one pair say nothing new; the oldest leaves the evidence, not the sums.
    private const int MostMatches = 128;

    private readonly List<PairMatch> _matches = [];

    public string First => first;

    public string Second => second;

    /// <summary>Matches of the session.</summary>
    public int Count { get; private set; }

    /// <summary>1e-9 units.</summary>
    public long Quantity { get; private set; }

    /// <summary>1e-6 units of currency.</summary>
    public long Micros { get; private set; }

    /// <summary>The newest ones, in log order.</summary>
    public IReadOnlyList<PairMatch> Matches => _matches;

    /// <summary>Event id under which it was reported; null: it was not.</summary>
    public string? Anchor { get; set; }

    public void Add(PairMatch match)
    {
        if (_matches.Count == MostMatches)
        {
            _matches.RemoveAt(0);
        }

        _matches.Add(match);
        Sum(match, 1);
    }

    /// <summary>A match is taken back, or has other figures; null: it is not known.</summary>
    public PairMatch? Replace(long id, PairMatch? by)
    {
        int at = _matches.FindIndex(m => m.Match == id);
        if (at < 0)
        {
            return null;
        }

        PairMatch known = _matches[at];
        Sum(known, -1);
        if (by is null)
        {
            _matches.RemoveAt(at);
        }
        else
        {
            _matches[at] = by;
            Sum(by, 1);
        }

        return known;
    }

    public void Save(StateWriter w)
    {
        w.Int(Count);
        w.Long(Quantity);
        w.Long(Micros);
        w.TextOrNull(Anchor);
        w.Count(_matches.Count);
        foreach (PairMatch match in _matches)
        {
            match.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Count = r.Int();
        Quantity = r.Long();
        Micros = r.Long();
        Anchor = r.TextOrNull();
        for (int count = r.Count(); count > 0; count--)
        {
            _matches.Add(PairMatch.Read(r));
        }
    }

    private void Sum(PairMatch match, int sign)
    {
        Count += sign;
        Quantity += sign * match.Quantity;
        Micros += sign * match.Micros;
    }
}
