namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>Payments that are looked at together.</summary>
internal enum BandKind
{
    CashCredit,
    CashDebit,

    /// <summary>Credits by wire, card or transfer: a funnel.</summary>
    OtherCredit,
}
