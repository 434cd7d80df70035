using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>A print that names both orders, and whether it was busted.</summary>
internal readonly record struct PrintReport(RawRef Raw, TradePrint Trade, bool Busted)
{
    public static PrintReport Read(StateReader r) => new(r.Raw(), r.Trade(), r.Bool());

    public void Save(StateWriter w)
    {
        w.Raw(Raw);
        w.Trade(Trade);
        w.Bool(Busted);
    }
}
