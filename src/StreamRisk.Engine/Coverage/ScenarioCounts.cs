using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>Counts of one scenario since its last report, and by rounds of event time whether it was evaluated at all.</summary>
internal sealed class ScenarioCounts(string scenario) : IKeyState
{
    private readonly SortedDictionary<long, (bool Evaluated, bool Missed)> _rounds = [];
    private (long Round, bool Evaluated, bool Missed) _latest = (long.MinValue, false, false);
    private long _taken = long.MinValue;

    public string Scenario { get; } = scenario;

    public long Evaluated { get; private set; }

    /// <summary>Not evaluated, by reason.</summary>
    public CountList Reasons { get; } = new();

    /// <param name="round">Number of the round that holds the event time.</param>
    public void CountEvaluated(long round)
    {
        Evaluated++;
        Note(round, true);
    }

    /// <inheritdoc cref="CountEvaluated"/>
    public void CountMissed(string reason, long round)
    {
        Reasons.Add(reason);
        Note(round, false);
    }

    /// <summary>Moves the rounds up to this one, which are complete, to the list.</summary>
    public void TakeRounds(long through, List<(long Round, ScenarioCounts Counts, bool Evaluated)> rounds)
    {
        while (_rounds.Count > 0)
        {
            (long round, (bool evaluated, bool missed)) = _rounds.First();
            if (round > through)
            {
                break;
            }

            _rounds.Remove(round);
            if (evaluated || missed)
            {
                rounds.Add((round, this, evaluated));
            }
        }

        _taken = Math.Max(_taken, through);
        _latest = (long.MinValue, false, false);
    }

    public void Clear()
    {
        Evaluated = 0;
        Reasons.Clear();
    }

    public void Save(StateWriter w)
    {
        w.Count(_rounds.Count);
        foreach ((long round, (bool evaluated, bool missed)) in _rounds)
        {
            w.Long(round);
            w.Bool(evaluated);
            w.Bool(missed);
        }

        w.Long(_taken);
        w.Long(Evaluated);
        Reasons.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _rounds[r.Long()] = (r.Bool(), r.Bool());
        }

        _taken = r.Long();
        Evaluated = r.Long();
        Reasons.Load(r);
    }

    private void Note(long round, bool evaluated)
    {
        // What comes late belongs to a round that has been judged.
        if (round <= _taken || (_latest.Round == round && (evaluated ? _latest.Evaluated : _latest.Missed)))
        {
            return;
        }

        _rounds.TryGetValue(round, out (bool Evaluated, bool Missed) known);
        known = (known.Evaluated || evaluated, known.Missed || !evaluated);
        _rounds[round] = known;
        _latest = (round, known.Evaluated, known.Missed);
    }
}
