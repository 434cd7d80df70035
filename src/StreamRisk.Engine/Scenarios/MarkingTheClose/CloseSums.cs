using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>Fills of one group in one window: quantities in 1e-9 units, value in units of the currency.</summary>
internal record struct CloseSums
{
    public double Buy;
    public double Sell;
    public double Value;

    public readonly double Gross => Buy + Sell;

    public readonly double Net => Gross > 0 ? Math.Abs(Buy - Sell) / Gross : 0;

    public readonly Side Side => Buy >= Sell ? Side.Buy : Side.Sell;

    public void Add(Side side, Price price, double quantity)
    {
        if (side == Side.Buy)
        {
            Buy += quantity;
        }
        else
        {
            Sell += quantity;
        }

        Value += price.ToDouble() * quantity / 1e9;
    }

    public void Add(in CloseSums other) => (Buy, Sell, Value) = (Buy + other.Buy, Sell + other.Sell, Value + other.Value);

    public readonly void Save(StateWriter w)
    {
        w.Double(Buy);
        w.Double(Sell);
        w.Double(Value);
    }

    public static CloseSums Read(StateReader r) => new() { Buy = r.Double(), Sell = r.Double(), Value = r.Double() };
}
