using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.Legs;

/// <summary>Gathers what the legs of a window bring to an alert: accounts, counterparties, evidence, reference offsets.</summary>
internal sealed class LegEvidence
{
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _counterparties = new(StringComparer.Ordinal);
    private readonly SortedSet<ReferenceOffset> _references = new(ReferenceOffsetOrder.Instance);
    private readonly List<Evidence> _evidence = [];

    public EventTime Start { get; private set; } = EventTime.MaxValue;

    public EventTime End { get; private set; } = EventTime.MinValue;

    public void Add(in KeptLeg leg)
    {
        Start = EventTime.Min(Start, leg.At);
        End = EventTime.Max(End, leg.At);
        _accounts.Add(leg.Account);
        _counterparties.Add(leg.Counterparty);
        _references.UnionWith(leg.ReferenceOffsets);
        _evidence.Add(new Evidence
        {
            EventId = leg.PaymentId,
            Topic = leg.Raw.Topic,
            Partition = leg.Raw.Partition,
            Offset = leg.Raw.Offset,
            EventTime = leg.At,
            Role = leg.Credit ? "credit" : "debit",
        });
    }

    /// <summary>The hit of these legs; the caller adds what is its own (variant, reason, notional).</summary>
    /// <param name="anchor">The payment that completed the gates.</param>
    public Hit ToHit(ScenarioInfo scenario, string group, string side, string anchor, string currency, List<Gate> gates, string reason) => new()
    {
        Scenario = scenario,
        Group = group,
        Accounts = [.. _accounts],
        Side = side,
        Anchor = anchor,
        At = End,
        Gates = gates,
        Evidence = _evidence,
        Window = new EventWindow { Start = Start, End = End },
        Currency = currency,
        Counterparties = [.. _counterparties],
        ReferenceOffsets = [.. _references],
        Reason = reason,
    };
}
