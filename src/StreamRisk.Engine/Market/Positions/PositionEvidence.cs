using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>What an alert says of a group's fills.</summary>
internal sealed class PositionEvidence
{
    private const int MostOffsets = 16;

    public PositionEvidence(IReadOnlyList<PositionFill> fills, IReadOnlyList<ReferenceOffset> instrument)
    {
        SortedSet<string> accounts = new(StringComparer.Ordinal);
        SortedSet<string> traders = new(StringComparer.Ordinal);
        SortedSet<string> venues = new(StringComparer.Ordinal);
        List<ReferenceOffset> offsets = [.. instrument];
        foreach (PositionFill fill in fills)
        {
            Records.Add(fill.Evidence);
            accounts.Add(fill.Account);
            venues.Add(fill.Venue);
            if (fill.Trader is { } trader)
            {
                traders.Add(trader);
            }

            if (offsets.Count < MostOffsets)
            {
                offsets.AddRange(fill.ReferenceOffsets);
            }
        }

        (Accounts, Traders, Venues, ReferenceOffsets) = ([.. accounts], [.. traders], [.. venues], offsets);
    }

    /// <summary>In log order.</summary>
    public List<Evidence> Records { get; } = [];

    public IReadOnlyList<string> Accounts { get; }

    public IReadOnlyList<string> Traders { get; }

    public IReadOnlyList<string> Venues { get; }

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; }
}
