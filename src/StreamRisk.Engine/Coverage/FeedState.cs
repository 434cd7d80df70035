using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>What is known of one feed: a topic, or one source of it.</summary>
internal sealed class FeedState(string name, string topic) : IKeyState
{
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private readonly WeekProfile _profile = new();
    private EventTime? _hour;
    private TimeSpan _watched;
    private long _inHour;
    private TimeSpan _first;
    private TimeSpan _last;

    // Nothing came in the stretch that was watched last.
    private bool _emptyAtEnd;
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
    /// <param name="from">Where the clock stood before.</param>
    /// <param name="now">Where it stands.</param>
    /// <param name="watched">The inputs were read between the two; false: the step was no observation.</param>
    /// <param name="seen">Records since the Mark before; those of a step over a full hour belong to neither and teach nothing.</param>
    public bool Observe(EventTime from, EventTime now, bool watched, long seen, CoverageOptions options)
    {
        Now = now;
        Seen += seen;
        if (watched && from < now)
        {
            double expected = 0;
            for (EventTime t = from; t < now;)
            {
                EventTime end = EventTime.Min(t.Floor(OneHour) + OneHour, now);
                RollHour(t, options);
                if (t == from && end == now)
                {
                    Count(from, now, seen);
                }

                double? usual = _profile.Expected(t, end, options.ProfileHours);
                HasProfile = usual is not null;
                expected += usual ?? 0;
                Expected = usual is null ? Expected : (Expected ?? 0) + usual.Value;
                t = end;
            }

            Missing += expected;
        }
        else
        {
            RollHour(now, options);
            Count(now, now, seen);
        }

        if (seen > 0)
        {
            (Missing, LastSeen) = (0, now);
        }

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

    public void Save(StateWriter w)
    {
        _profile.Save(w);
        w.TimeOrNull(_hour);
        w.Span(_watched);
        w.Long(_inHour);
        w.Span(_first);
        w.Span(_last);
        w.Bool(_emptyAtEnd);
        w.Bool(_silentInHour);
        w.Bool(Silent);
        w.Time(Now);
        w.TimeOrNull(LastSeen);
        w.Double(Missing);
        w.Long(Seen);
        w.DoubleOrNull(Expected);
        w.Long(Late);
        w.Bool(HasProfile);
    }

    public void Load(StateReader r)
    {
        _profile.Load(r);
        _hour = r.TimeOrNull();
        _watched = r.Span();
        _inHour = r.Long();
        _first = r.Span();
        _last = r.Span();
        _emptyAtEnd = r.Bool();
        _silentInHour = r.Bool();
        Silent = r.Bool();
        Now = r.Time();
        LastSeen = r.TimeOrNull();
        Missing = r.Double();
        Seen = r.Long();
        Expected = r.DoubleOrNull();
        Late = r.Long();
        HasProfile = r.Bool();
    }

    private void Count(EventTime from, EventTime to, long records)
    {
        _watched += to - from;
        if (records > 0)
        {
            // Only what was watched and empty bounds the part of the hour in which records come.
            EventTime hour = from.Floor(OneHour);
            _first = _inHour > 0 ? _first : _emptyAtEnd ? from - hour : TimeSpan.Zero;
            _last = to - hour;
            _inHour += records;
        }

        _emptyAtEnd = records == 0 && (_emptyAtEnd || from < to);
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
            _profile.Learn(done, records, _first, _emptyAtEnd ? _last : OneHour);
        }

        _hour = hour;
        _watched = TimeSpan.Zero;
        _inHour = 0;
        _emptyAtEnd = false;
        _silentInHour = Silent;
    }
}
