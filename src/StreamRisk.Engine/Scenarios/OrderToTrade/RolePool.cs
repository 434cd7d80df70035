using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>Ratios of one role in one instrument over its last sessions: what is usual where a session has too few peers.</summary>
internal sealed class RolePool : IKeyState
{
    private const int Sessions = 20;

    // A session of more groups is kept as its evenly spaced quantiles.
    private const int MostOfSession = 200;

    private readonly List<double[]> _sessions = [];

    /// <param name="sorted">Ratios of a session, ascending.</param>
    public void Add(List<double> sorted)
    {
        if (sorted.Count == 0)
        {
            return;
        }

        double[] kept = new double[Math.Min(MostOfSession, sorted.Count)];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = sorted[(int)((long)i * sorted.Count / kept.Length)];
        }

        kept[^1] = sorted[^1];
        _sessions.Add(kept);
        if (_sessions.Count > Sessions)
        {
            _sessions.RemoveAt(0);
        }
    }

    /// <summary>All ratios, ascending.</summary>
    public void CopyTo(List<double> into)
    {
        foreach (double[] session in _sessions)
        {
            into.AddRange(session);
        }

        into.Sort();
    }

    public void Save(StateWriter w)
    {
        w.Count(_sessions.Count);
        foreach (double[] session in _sessions)
        {
            w.Count(session.Length);
            foreach (double ratio in session)
            {
                w.Double(ratio);
            }
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            double[] session = new double[r.Count()];
            for (int i = 0; i < session.Length; i++)
            {
                session[i] = r.Double();
            }

            _sessions.Add(session);
        }
    }
}
