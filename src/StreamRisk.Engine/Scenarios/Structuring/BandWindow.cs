namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>A window over a series of payments.</summary>
/// <param name="First">Place of its first payment.</param>
/// <param name="Last">Place of its last payment.</param>
/// <param name="Sum">Minor units.</param>
/// <param name="Parties">Distinct counterparties, or groups of them.</param>
internal readonly record struct BandWindow(int First, int Last, long Sum, int Parties)
{
    public int Count => Last - First + 1;
}
