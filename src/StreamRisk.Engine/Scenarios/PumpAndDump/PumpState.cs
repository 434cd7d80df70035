using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>What scenario 9 keeps of one instrument.</summary>
internal sealed class PumpState : IKeyState
{
    /// <summary>Mentions of an hour, sampled four times an hour.</summary>
    public SeasonalHistory Mentions { get; } = new();

    /// <summary>Sentiment of an hour, sampled with them.</summary>
    public SeasonalHistory Sentiments { get; } = new();

    public ArmedMove? Up { get; set; }

    public ArmedMove? Down { get; set; }

    /// <summary>Minutes that were reported and can still be recomputed, oldest first.</summary>
    public List<PumpReport> Reports { get; } = [];

    /// <summary>Moves whose accounts are looked for, at most one a direction.</summary>
    public List<Rise> Rises { get; } = [];

    public void Save(StateWriter w)
    {
        Mentions.Save(w);
        Sentiments.Save(w);
        Save(w, Up);
        Save(w, Down);
        w.Count(Reports.Count);
        foreach (PumpReport report in Reports)
        {
            report.Save(w);
        }

        w.Count(Rises.Count);
        foreach (Rise rise in Rises)
        {
            rise.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Mentions.Load(r);
        Sentiments.Load(r);
        Up = ReadMove(r);
        Down = ReadMove(r);
        for (int count = r.Count(); count > 0; count--)
        {
            Reports.Add(PumpReport.Read(r));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            Rise rise = new();
            rise.Load(r);
            Rises.Add(rise);
        }
    }

    private static ArmedMove? ReadMove(StateReader r) => r.Bool() ? new ArmedMove(r.Time(), r.Time()) : null;

    private static void Save(StateWriter w, ArmedMove? move)
    {
        if (w.Has(move is not null))
        {
            w.Time(move!.Value.Start);
            w.Time(move.Value.At);
        }
    }
}
