namespace StreamRisk.Engine.Scenarios.RapidInOut;

/// <summary>What went through in one window. Amounts in minor units.</summary>
/// <param name="First">Place of its first inflow.</param>
/// <param name="Last">Place of its last leg.</param>
/// <param name="Out">Outflows after the first inflow.</param>
/// <param name="HoldHours">How long money rested: inflows are spent first in, first out; weighted by amount.</param>
/// <param name="Senders">Distinct groups that paid in.</param>
/// <param name="YoungestDays">Age of the youngest account at its inflow; null: no account's age is known.</param>
/// <param name="AgeUnknown">The age of some account that was paid into is not known.</param>
internal readonly record struct Flow(int First, int Last, long In, long Out, double HoldHours, int Senders, double? YoungestDays, bool AgeUnknown)
{
    public double Ratio => In == 0 ? 0 : (double)Out / In;
}
