using StreamRisk.Engine;

namespace StreamRisk.Simulation;

/// <summary>One raw record of a simulated day.</summary>
/// <param name="Topic">Raw topic.</param>
/// <param name="Key">Key of the record in that topic.</param>
/// <param name="EventTime">Never before that of the record that came before; of reference records the time from which they hold.</param>
/// <param name="Record">Instrument, AccountOwner, OrderEvent, TradePrint, NewsItem, SocialPost or Payment.</param>
public sealed record SimulatedRecord(string Topic, string Key, EventTime EventTime, object Record);
