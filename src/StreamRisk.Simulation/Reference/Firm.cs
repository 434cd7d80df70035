using StreamRisk.Simulation.Market;

namespace StreamRisk.Simulation.Reference;

/// <summary>A member firm: the account in which it works clients' orders, its own, and those of people who work there.</summary>
internal sealed record Firm(string Code, Party Broker, Party House, IReadOnlyList<Party> Employees)
{
    /// <summary>Two traders share a desk.</summary>
    public OrderTags Tags(int trader, string? strategy) => new(
        Firm: Code,
        Desk: FormattableString.Invariant($"{Code}D{(trader + 1) / 2}"),
        Trader: FormattableString.Invariant($"{Code}T{trader}"),
        Strategy: strategy,
        Capacity: "principal");
}
