using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>A minute at which both legs of the market alert held.</summary>
/// <param name="MoveAt">End of the five minutes of the move.</param>
/// <param name="NewsAfter">No trusted novel news since.</param>
/// <param name="Anchor">Event id under which it was reported.</param>
internal sealed record PumpReport(
    EventTime Due, EventTime MoveAt, EventTime NewsAfter, bool Up, Baseline Mentions, Baseline Sentiment, string Anchor)
{
    public string Side => Up ? "up" : "down";

    public static PumpReport Read(StateReader r) =>
        new(r.Time(), r.Time(), r.Time(), r.Bool(), ReadBaseline(r), ReadBaseline(r), r.Text());

    public void Save(StateWriter w)
    {
        w.Time(Due);
        w.Time(MoveAt);
        w.Time(NewsAfter);
        w.Bool(Up);
        Save(w, Mentions);
        Save(w, Sentiment);
        w.Text(Anchor);
    }

    private static Baseline ReadBaseline(StateReader r) => new(r.Double(), r.Double(), r.Int(), r.Bool());

    private static void Save(StateWriter w, in Baseline baseline)
    {
        w.Double(baseline.Median);
        w.Double(baseline.Scale);
        w.Int(baseline.Samples);
        w.Bool(baseline.Pooled);
    }
}
