namespace StreamRisk.Engine.Market.Positions;

/// <summary>What a group traded in one session.</summary>
/// <param name="Open">Open of the session.</param>
internal readonly record struct SessionTrades(EventTime Open, Traded Traded);
