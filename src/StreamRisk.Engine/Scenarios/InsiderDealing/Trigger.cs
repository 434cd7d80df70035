using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>A trusted novel story, and the price without it.</summary>
internal sealed class Trigger
{
    public required TextEntry News { get; init; }

    /// <summary>Trades before it count: the time of the story, or the start of the move that it explains.</summary>
    public required EventTime Cut { get; init; }

    /// <summary>P0, the last price before the cut.</summary>
    public required double Before { get; init; }

    /// <summary>Open of the session of that price.</summary>
    public required EventTime Session { get; init; }

    /// <summary>Close of the next session, whose last price is P1; null: it has not ended.</summary>
    public EventTime? Close { get; set; }

    /// <summary>P1; null: it is not judged yet.</summary>
    public double? After { get; set; }

    /// <summary>Groups that were reported, ordinal.</summary>
    public SortedSet<string> Reported { get; } = new(StringComparer.Ordinal);

    public static Trigger Read(StateReader r)
    {
        Trigger trigger = new()
        {
            News = TextEntry.Read(r),
            Cut = r.Time(),
            Before = r.Double(),
            Session = r.Time(),
            Close = r.TimeOrNull(),
            After = r.DoubleOrNull(),
        };
        foreach (string group in r.Names())
        {
            trigger.Reported.Add(group);
        }

        return trigger;
    }

    public void Save(StateWriter w)
    {
        News.Save(w);
        w.Time(Cut);
        w.Double(Before);
        w.Time(Session);
        w.TimeOrNull(Close);
        w.DoubleOrNull(After);
        w.Names([.. Reported]);
    }
}
