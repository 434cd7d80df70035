using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.SentimentShock;

/// <summary>A window in which all gates of scenario 10 held.</summary>
/// <param name="Anchor">Document id of the text that completed the gates.</param>
internal sealed record Shock(EventTime At, TimeSpan Size, Sentiment Sentiment, Baseline Baseline, double Z, string Anchor)
{
    public static Shock Read(StateReader r) => new(
        r.Time(),
        r.Span(),
        new Sentiment(r.DoubleOrNull(), r.Double(), r.Int()),
        new Baseline(r.Double(), r.Double(), r.Int(), r.Bool()),
        r.Double(),
        r.Text());

    public void Save(StateWriter w)
    {
        w.Time(At);
        w.Span(Size);
        w.DoubleOrNull(Sentiment.Mean);
        w.Double(Sentiment.Effective);
        w.Int(Sentiment.Authors);
        w.Double(Baseline.Median);
        w.Double(Baseline.Scale);
        w.Int(Baseline.Samples);
        w.Bool(Baseline.Pooled);
        w.Double(Z);
        w.Text(Anchor);
    }
}
