using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>One side's report of an execution.</summary>
internal readonly record struct FillReport(string OrderId, Side Side, Price Price, Quantity Quantity, Evidence Evidence)
{
    public static FillReport Read(StateReader r) => new(r.Text(), r.Choice<Side>(), r.Price(), r.Quantity(), r.Evidence());

    public void Save(StateWriter w)
    {
        w.Text(OrderId);
        w.Choice(Side);
        w.Price(Price);
        w.Quantity(Quantity);
        w.Evidence(Evidence);
    }
}
