using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>What a record told of a match.</summary>
/// <param name="Side">Of <see cref="MatchNewsKind.Fill"/>: whose.</param>
/// <param name="PriceBefore">Of a correction.</param>
/// <param name="QuantityBefore">Of a correction.</param>
/// <param name="At">Of a correction or a bust: its event time.</param>
internal readonly record struct MatchNews(Match Match, MatchNewsKind Kind, Side Side, Price PriceBefore, Quantity QuantityBefore, EventTime At);
