using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>State of scenario 1 for one instrument.</summary>
internal sealed class SelfMatchState : IKeyState
{
    public OrderOwners Owners { get; } = new();

    /// <summary>Fills whose other side is not known yet.</summary>
    public Waiting<FillReport> Fills { get; } = new(f => f.Evidence.EventId);

    /// <summary>Prints of orders that are not known yet: trades and orders come over two feeds.</summary>
    public Waiting<PrintReport> Prints { get; } = new(p => p.Trade.TradeId);

    public MatchBook Matches { get; } = new();

    public Attempts Attempts { get; } = new();

    public void Save(StateWriter w)
    {
        Owners.Save(w);
        Fills.Save(w, static (w, fill) => fill.Save(w));
        Prints.Save(w, static (w, print) => print.Save(w));
        Matches.Save(w);
        Attempts.Save(w);
    }

    public void Load(StateReader r)
    {
        Owners.Load(r);
        Fills.Load(r, FillReport.Read);
        Prints.Load(r, PrintReport.Read);
        Matches.Load(r);
        Attempts.Load(r);
    }
}
