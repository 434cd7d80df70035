using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.SentimentShock;

/// <summary>What scenario 10 keeps of one instrument.</summary>
internal sealed class SentimentShockState : IKeyState
{
    public SentimentShockState()
    {
        int sizes = WindowSize.Minutes.Count;
        Windows = new SentimentWindow[sizes];
        Histories = new SeasonalHistory[sizes];
        for (int i = 0; i < sizes; i++)
        {
            Windows[i] = new SentimentWindow(TimeSpan.FromMinutes(WindowSize.Minutes[i]));
            Histories[i] = new SeasonalHistory();
        }
    }

    /// <summary>Newest event time of a text; the windows end here.</summary>
    public EventTime Now { get; set; } = EventTime.MinValue;

    /// <summary>By size.</summary>
    public SentimentWindow[] Windows { get; }

    /// <summary>Samples of S at 5-minute timers, by size.</summary>
    public SeasonalHistory[] Histories { get; }

    /// <summary>The last shock upwards, for recomputation.</summary>
    public Shock? Up { get; set; }

    /// <summary>The last shock downwards.</summary>
    public Shock? Down { get; set; }

    public void Save(StateWriter w)
    {
        w.Time(Now);
        for (int i = 0; i < Windows.Length; i++)
        {
            Windows[i].Save(w);
            Histories[i].Save(w);
        }

        Save(w, Up);
        Save(w, Down);
    }

    public void Load(StateReader r)
    {
        Now = r.Time();
        for (int i = 0; i < Windows.Length; i++)
        {
            Windows[i].Load(r);
            Histories[i].Load(r);
        }

        Up = r.Bool() ? Shock.Read(r) : null;
        Down = r.Bool() ? Shock.Read(r) : null;
    }

    private static void Save(StateWriter w, Shock? shock)
    {
        if (w.Has(shock is not null))
        {
            shock!.Save(w);
        }
    }
}
