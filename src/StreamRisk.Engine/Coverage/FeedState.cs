namespace StreamRisk.Engine.Coverage;

/// <summary>What is known of one feed: a topic, or one source of it.</summary>
internal sealed class FeedState(string name, string topic)
{
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private readonly WeekProfile _profile = new();
    private EventTime? _hour;
    private TimeSpan _watched;
    private long _inHour;
    private TimeSpan _first;
    private TimeSpan _last;
    private bool _silentInHour;

    /// <summary>`topic` or `topic/source`.</summary>
    public string Name { get; } = name;

    public string Topic { get; } = topic;

    public bool IsTopic => Name.Length == Topic.Length;

    public bool Silent { get; private set; }

    /// <summary>Where the topic's clock stands.</summary>
    public EventTime Now { get; private set; }

    /// <summary>Where the clock stood when a record was last seen; null: never.</summary>
    public EventTime? LastSeen { get; private set; }

    /// <summary>Records expected since the last one was seen.</summary>
    public double Missing { get; private set; }

    /// <summary>Records seen since the last report.</summary>
    public long Seen { get; private set; }

    /// <summary>Records expected since the last report; null: no hour of that time has a profile.</summary>
    public double? Expected { get; private set; }

    /// <summary>Late records since the last report; counted for topics.</summary>
    public long Late { get; set; }

    /// <summary>False: fewer hours like the present one were watched than a profile needs.</summary>
    public bool HasProfile { get; private set; }

    /// <summary>Takes in one Mark; true if the feed fell silent or came back.</summary>
    /// <param name="now">Where the clock stands.</param>
    /// <param name="watched">How far it moved; zero where the step was no observation.</param>
    /// <param name="seen">Records since the Mark before.</param>
    public bool Observe(EventTime now, TimeSpan watched, long seen, CoverageOptions options)
    {
        Now = now;
        RollHour(now, options);
        _watched += watched;
        if (seen > 0)
        {
            _last = now - now.Floor(OneHour);
            _first = _inHour == 0 ? _last : _first;
            _inHour += seen;
        }

        Seen += seen;
        double? perHour = _profile.PerHour(now, options.ProfileHours);
        HasProfile = perHour is not null;
        double expected = (perHour ?? 0) * ((double)watched.Ticks / OneHour.Ticks);
        Expected = perHour is null ? Expected : (Expected ?? 0) + expected;
        Missing = seen > 0 ? 0 : Missing + expected;
        LastSeen = seen > 0 ? now : LastSeen;

        bool before = Silent;
        Silent = LastSeen is not null && Missing >= options.SilentExpected;
        _silentInHour |= Silent;
        return Silent != before;
    }

    public void ClearCounts()
    {
        Seen = 0;
        Expected = null;
        Late = 0;
    }

    private void RollHour(EventTime now, CoverageOptions options)
    {
        EventTime hour = now.Floor(OneHour);
        if (hour == _hour)
        {
            return;
        }

        // A silent hour is not what the feed usually brings, and half an hour says too little.
        if (_hour is { } done && !_silentInHour && _watched * 2 >= OneHour && LastSeen is not null)
        {
            double records = _inHour / Math.Min(1, (double)_watched.Ticks / OneHour.Ticks);
            _profile.Learn(done, records, _first, _last);
        }

        _hour = hour;
        _watched = TimeSpan.Zero;
        _inHour = 0;
        _silentInHour = Silent;
    }
}
