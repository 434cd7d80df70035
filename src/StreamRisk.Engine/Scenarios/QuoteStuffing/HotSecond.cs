using StreamRisk.Engine.Market.Book;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>A second of many messages that waits until it is complete.</summary>
internal readonly record struct HotSecond(BookGroup Group, GroupSecond Count);
