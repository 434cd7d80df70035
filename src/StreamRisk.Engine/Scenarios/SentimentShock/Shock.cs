using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.SentimentShock;

/// <summary>A window in which all gates of scenario 10 held.</summary>
/// <param name="Anchor">Document id of the text that completed the gates.</param>
internal sealed record Shock(EventTime At, TimeSpan Size, Sentiment Sentiment, Baseline Baseline, double Z, string Anchor);
