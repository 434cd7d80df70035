namespace StreamRisk.Engine.Alerts;

/// <summary>The remembered episodes of one key, in the order in which they opened, and by what their hits have in common.</summary>
internal sealed class EpisodeIndex
{
    private static readonly List<Episode> s_none = [];

    private readonly List<Episode> _all = [];
    private readonly Dictionary<EpisodeKey, List<Episode>> _byKey = [];

    /// <summary>In opening order.</summary>
    public IReadOnlyList<Episode> All => _all;

    /// <summary>In opening order.</summary>
    public IReadOnlyList<Episode> Of(EpisodeKey key) => _byKey.GetValueOrDefault(key, s_none);

    public void Add(Episode episode)
    {
        _all.Add(episode);
        if (!_byKey.TryGetValue(episode.Key, out List<Episode>? ofKey))
        {
            _byKey.Add(episode.Key, ofKey = []);
        }

        ofKey.Add(episode);
    }

    /// <summary>The newest episode that a hit joins: it lies within the gap after the last one, or its own gap reaches the first one.</summary>
    /// <param name="at">Event time of the hit.</param>
    /// <param name="end">Where its gap ends.</param>
    public Episode? Joinable(EpisodeKey key, EventTime at, EventTime end)
    {
        IReadOnlyList<Episode> episodes = Of(key);
        for (int i = episodes.Count - 1; i >= 0; i--)
        {
            if (at <= episodes[i].End && end >= episodes[i].First)
            {
                return episodes[i];
            }
        }

        return null;
    }

    /// <summary>The newest episode that was not withdrawn and that holds this time, its gap included.</summary>
    public Episode? Holding(EpisodeKey key, EventTime at)
    {
        IReadOnlyList<Episode> episodes = Of(key);
        for (int i = episodes.Count - 1; i >= 0; i--)
        {
            Episode episode = episodes[i];
            if (episode.Published.Status != Records.AlertStatus.Withdrawn && at >= episode.First && at <= episode.End)
            {
                return episode;
            }
        }

        return null;
    }

    /// <summary>Forgets what was closed and ended before that time.</summary>
    public void Forget(EventTime endedBefore)
    {
        foreach (Episode episode in _all)
        {
            if (episode.Closed && episode.End < endedBefore && _byKey.TryGetValue(episode.Key, out List<Episode>? ofKey))
            {
                ofKey.Remove(episode);
                if (ofKey.Count == 0)
                {
                    _byKey.Remove(episode.Key);
                }
            }
        }

        _all.RemoveAll(e => e.Closed && e.End < endedBefore);
    }
}
