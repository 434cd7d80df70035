namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>What reports a match.</summary>
internal enum MatchSource
{
    BuyFill,
    SellFill,
    Print,
}
