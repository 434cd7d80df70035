using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation.Market;

internal static class OtherSide
{
    public static Side Of(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>That many ticks towards better prices for the side: up for a buyer, down for a seller.</summary>
    public static long Improve(Side side, long ticks, long by) => Math.Max(1, side == Side.Buy ? ticks + by : ticks - by);
}
