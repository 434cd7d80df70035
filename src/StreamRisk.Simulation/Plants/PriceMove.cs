using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;

namespace StreamRisk.Simulation.Plants;

/// <summary>The price runs one way with volume: takers push, the fair price goes along.</summary>
internal sealed class PriceMove(Stage stage, OrderFlow flow, bool up, double size, double seconds, Planting planting)
{
    private const int Pushes = 90;

    private int _played;

    public void Start()
    {
        planting.Cover(stage.Agenda.Now);
        Push();
    }

    private void Push()
    {
        flow.Exchange.Instrument.Fair.Push((up ? size : -size) / Pushes);
        flow.Refresh();
        flow.Take(up ? Side.Buy : Side.Sell);
        planting.Cover(stage.Agenda.Now);
        if (++_played < Pushes)
        {
            stage.Agenda.In(stage.Random.NextExponential(seconds / Pushes), Push);
        }
    }
}
