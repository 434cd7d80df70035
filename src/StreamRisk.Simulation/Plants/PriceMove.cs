using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;

namespace StreamRisk.Simulation.Plants;

/// <summary>The price runs one way with volume: many takers push, the fair price goes along.</summary>
/// <param name="size">Share of the price by which it moves.</param>
/// <param name="volume">What the takers add, in ordinary five-minute volumes.</param>
internal sealed class PriceMove(Stage stage, OrderFlow flow, bool up, double size, double seconds, double volume, Planting? planting)
{
    private const int FewestPushes = 90;

    /// <summary>Mean shares of a taker.</summary>
    private const double SharesATake = 130;

    public IEnumerable<double> Script()
    {
        int pushes = Math.Max(FewestPushes, (int)(volume * flow.SharesPerMinute * 5 / SharesATake));
        for (int i = 0; i < pushes; i++)
        {
            flow.Instrument.Fair.Push((up ? size : -size) / pushes);
            flow.Refresh();
            flow.Take(up ? Side.Buy : Side.Sell);
            planting?.Cover(stage.Agenda.Now);
            yield return stage.Random.NextExponential(seconds / pushes);
        }
    }
}
