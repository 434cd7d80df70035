using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Scenario W for feeds: every topic in force and every source of it, with what it usually brings by hour of the week. Marks reach every
/// partition, so only the task of partition 0 has one. One thread.
/// </summary>
internal sealed class FeedWatch : IKeyState
{
    // Platforms and publishers are few; a field that holds something else must not fill the memory.
    private const int MostFeeds = 512;

    private readonly SortedDictionary<string, FeedState> _feeds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ObservationClock Clock, bool Watched)> _clocks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Source), string> _names = [];

    /// <summary>By name, ordinal order: a topic comes before its sources.</summary>
    public IEnumerable<FeedState> Feeds => _feeds.Values;

    /// <summary>From now on these topics and their sources are watched, no others.</summary>
    public void Watch(IReadOnlyList<string> topics)
    {
        foreach (string name in _feeds.Values.Where(f => !topics.Contains(f.Topic)).Select(f => f.Name).ToList())
        {
            _feeds.Remove(name);
        }

        foreach (string topic in topics)
        {
            Track(topic, topic);
            _clocks.TryAdd(topic, (new ObservationClock(topic), false));
        }
    }

    /// <summary>Takes a Mark; the feeds that fell silent or came back, by name.</summary>
    /// <param name="now">Where the clock of all topics stands.</param>
    public IReadOnlyList<FeedState> Observe(Mark mark, EventTime now, CoverageOptions options)
    {
        _seen.Clear();
        for (int i = 0; i < mark.Inputs.Count; i++)
        {
            InputReport input = mark.Inputs[i];
            if (_feeds.ContainsKey(input.Topic))
            {
                Count(input);
            }
        }

        List<FeedState>? changed = null;
        foreach (FeedState feed in _feeds.Values)
        {
            // A topic comes before its sources, and its clock serves them all.
            (ObservationClock clock, bool watched) = _clocks[feed.Topic];
            if (feed.IsTopic)
            {
                watched = clock.Apply(mark, options.LongestStep, now);
                _clocks[feed.Topic] = (clock, watched);
            }

            if (feed.Observe(clock.Before ?? clock.Now ?? now, clock.Now ?? now, watched, _seen.GetValueOrDefault(feed.Name), options))
            {
                (changed ??= []).Add(feed);
            }
        }

        return changed ?? [];
    }

    /// <summary>The topic as a whole; null if it is not watched.</summary>
    public FeedState? Topic(string name) => _feeds.GetValueOrDefault(name);

    /// <summary>False for a source of a topic that is silent as a whole: one alert says it.</summary>
    public bool Speaks(FeedState feed) => feed.IsTopic || !_feeds[feed.Topic].Silent;

    public void Save(StateWriter w)
    {
        w.Count(_feeds.Count);
        foreach (FeedState feed in _feeds.Values)
        {
            w.Name(feed.Name);
            w.Name(feed.Topic);
            feed.Save(w);
        }

        w.Count(_clocks.Count);
        foreach (string topic in StateWriter.Ordinal(_clocks))
        {
            w.Name(topic);
            _clocks[topic].Clock.Save(w);
            w.Bool(_clocks[topic].Watched);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            FeedState feed = new(r.Name(), r.Name());
            _feeds[feed.Name] = feed;
            feed.Load(r);
        }

        for (int count = r.Count(); count > 0; count--)
        {
            string topic = r.Name();
            ObservationClock clock = new(topic);
            clock.Load(r);
            _clocks[topic] = (clock, r.Bool());
        }
    }

    private void Count(in InputReport input)
    {
        for (int i = 0; i < input.Seen.Count; i++)
        {
            SourceCount source = input.Seen[i];
            if (Canary.Is(source.Source))
            {
                continue;
            }

            _seen[input.Topic] = _seen.GetValueOrDefault(input.Topic) + source.Count;
            string name = NameOf(input.Topic, source.Source);
            if (name != input.Topic && Track(name, input.Topic))
            {
                _seen[name] = _seen.GetValueOrDefault(name) + source.Count;
            }
        }
    }

    private bool Track(string name, string topic)
    {
        if (_feeds.ContainsKey(name))
        {
            return true;
        }

        if (_feeds.Count >= MostFeeds)
        {
            return false;
        }

        _feeds.Add(name, new FeedState(name, topic));
        return true;
    }

    private string NameOf(string topic, string source)
    {
        if (source.Length == 0)
        {
            return topic;
        }

        if (!_names.TryGetValue((topic, source), out string? name))
        {
            name = $"{topic}/{source}";
            if (_names.Count < MostFeeds)
            {
                _names.Add((topic, source), name);
            }
        }

        return name;
    }
}
