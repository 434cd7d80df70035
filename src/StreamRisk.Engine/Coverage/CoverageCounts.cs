using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Counts what scenarios looked at and what they could not look at, and why, since the last report. One thread; counting allocates only
/// when a name is new.
/// </summary>
public sealed class CoverageCounts : IKeyState
{
    // Symbols named in a report; the rest is counted under one name.
    private const int MostSymbols = 20;
    private const string OtherSymbols = "other unknown instruments";

    private readonly List<ScenarioCounts> _scenarios = [];
    private long _round;

    internal IReadOnlyList<ScenarioCounts> Scenarios => _scenarios;

    /// <summary>Length of a round: whether a scenario was evaluated is judged round by round of event time.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    /// <summary>Late records by topic.</summary>
    internal CountList LateByTopic { get; } = new();

    /// <summary>Records of instruments that the reference does not know, by symbol.</summary>
    internal CountList UnknownBySymbol { get; } = new();

    /// <summary>What order books could not make sense of, by kind.</summary>
    internal CountList InBooks { get; } = new();

    /// <summary>When scenarios last alerted on a canary.</summary>
    internal CanaryTimes Canaries { get; } = new();

    /// <summary>True while records are replayed that the counts already hold: nothing is counted.</summary>
    internal bool Suspended { get; set; }

    /// <summary>From now on the work is about this event time: that of a record, or the due time of a timer.</summary>
    internal void At(EventTime time) => _round = RoundOf(time);

    internal static long RoundOf(EventTime time) => time.Floor(Round).Micros / (Round.Ticks / TimeSpan.TicksPerMicrosecond);

    internal static EventTime StartOf(long round) => new(round * (Round.Ticks / TimeSpan.TicksPerMicrosecond));

    public void Evaluated(string scenario)
    {
        if (!Suspended)
        {
            Of(scenario).CountEvaluated(_round);
        }
    }

    /// <param name="scenario">Scenario id.</param>
    /// <param name="reason">A short fixed phrase, e.g. `no average daily volume`; never built per record.</param>
    public void NotEvaluated(string scenario, string reason)
    {
        if (!Suspended)
        {
            Of(scenario).CountMissed(reason, _round);
        }
    }

    /// <summary>A record of that raw topic came after the watermark had passed its event time.</summary>
    public void Late(string topic)
    {
        if (!Suspended)
        {
            LateByTopic.Add(topic);
        }
    }

    /// <summary>A record names an instrument that the reference data does not hold.</summary>
    public void UnknownInstrument(string symbol)
    {
        if (!Suspended)
        {
            UnknownBySymbol.Add(UnknownBySymbol.Count < MostSymbols || UnknownBySymbol.Holds(symbol) ? symbol : OtherSymbols);
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_scenarios.Count);
        foreach (ScenarioCounts scenario in _scenarios)
        {
            w.Name(scenario.Scenario);
            scenario.Save(w);
        }

        w.Long(_round);
        LateByTopic.Save(w);
        UnknownBySymbol.Save(w);
        InBooks.Save(w);
        Canaries.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            ScenarioCounts scenario = new(r.Name());
            _scenarios.Add(scenario);
            scenario.Load(r);
        }

        _round = r.Long();
        LateByTopic.Load(r);
        UnknownBySymbol.Load(r);
        InBooks.Load(r);
        Canaries.Load(r);
    }

    /// <summary>Input of an order book that does not fit together.</summary>
    /// <param name="what">A short fixed phrase, e.g. `crossed book`.</param>
    internal void Book(string what)
    {
        if (!Suspended)
        {
            InBooks.Add(what);
        }
    }

    private ScenarioCounts Of(string scenario)
    {
        // A dozen scenarios whose ids are constants: the reference comparison nearly always decides.
        for (int i = 0; i < _scenarios.Count; i++)
        {
            if (_scenarios[i].Scenario == scenario)
            {
                return _scenarios[i];
            }
        }

        var counts = new ScenarioCounts(scenario);
        _scenarios.Add(counts);
        return counts;
    }
}
