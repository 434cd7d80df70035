using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>The call auctions of one instrument: the crowd enters limits around the fair price, then all is executed at one price.</summary>
internal sealed class Auctions(OrderFlow flow, Agenda agenda, Crowd crowd, Prng random, int steps)
{
    /// <summary>Orders of a call for each step of the continuous session.</summary>
    private const double OrdersPerStep = 0.012;

    public void Play(EventTime call, EventTime uncross)
    {
        agenda.At(call, flow.Exchange.BeginAuction);
        int orders = Math.Max(12, (int)(steps * OrdersPerStep));
        double seconds = (uncross - call).TotalSeconds;
        for (int i = 0; i < orders; i++)
        {
            agenda.At(call + TimeSpan.FromMilliseconds(random.Next((int)(seconds * 1000))), Enter);
        }

        agenda.At(uncross, () =>
        {
            flow.Instrument.Fair.Advance(agenda.Now);
            flow.Exchange.EndAuction(flow.Instrument.Fair.Ticks);
        });
    }

    private void Enter()
    {
        SimInstrument instrument = flow.Instrument;
        instrument.Fair.Advance(agenda.Now);
        Side side = random.Chance(0.5) ? Side.Buy : Side.Sell;
        Bidder bidder = crowd.DrawGiver();
        if (!flow.Exchange.HasOpposite(bidder.Party, null, side))
        {
            long ticks = Math.Max(1, (long)Math.Round(instrument.Fair.Ticks) + random.Between(-12, 12));
            flow.Exchange.Place(bidder.Party, side, ticks, bidder.Shares, bidder.Tags);
        }
    }
}
