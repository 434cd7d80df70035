using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>A thin session of one instrument: trades of the volume and volatility that the main day has, most of them without their orders.</summary>
/// <param name="withOrders">Share of trades of which the orders are told: who held what before the main day.</param>
internal sealed class HistoryTape(
    OrderFlow flow, TradeReports trades, Agenda agenda, Prng random, double tradesPerMinute, double withOrders)
{
    /// <summary>Plans the session's trades.</summary>
    public void Play(EventTime open)
    {
        // Evenly over the session: a thin tape has no lulls of its own.
        double due = random.NextDouble();
        for (int minute = 0; minute < SessionDates.Minutes; minute++)
        {
            EventTime start = open + TimeSpan.FromMinutes(minute);
            due += tradesPerMinute * SessionDates.Shape(start, open);
            int count = (int)due;
            due -= count;
            for (int i = 0; i < count; i++)
            {
                agenda.At(start + TimeSpan.FromMicroseconds((long)(60e6 * (i + random.NextDouble()) / count)), Print);
            }
        }
    }

    private void Print()
    {
        SimInstrument instrument = flow.Instrument;
        instrument.Fair.Advance(agenda.Now);
        Side aggressor = random.Chance(0.5) ? Side.Buy : Side.Sell;
        long ticks = (long)Math.Round(instrument.Fair.Ticks) + ((aggressor == Side.Buy ? 1 : -1) * random.Between(2, 4));

        // Uniform sizes of the mean that makes up the volume.
        int mostTens = Math.Max(1, (int)Math.Round(flow.SharesPerMinute / tradesPerMinute / 5) - 1);
        long shares = 10L * random.Between(1, mostTens);
        if (withOrders > 0 && random.Chance(withOrders))
        {
            // What a private holder deals in, and not the whole of the minutes that a print of the thin tape stands for.
            shares = 10L * random.Between(1, 8);
            flow.Deal(flow.Crowd.DrawRetail(shares).Party, aggressor, Math.Max(1, ticks), shares, null);
        }
        else
        {
            trades.Print(Math.Max(1, ticks), shares, aggressor, null, null, mayChange: true);
        }
    }
}
