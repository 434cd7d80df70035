using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>A print that names both orders, and whether it was busted.</summary>
internal readonly record struct PrintReport(RawRef Raw, TradePrint Trade, bool Busted);
