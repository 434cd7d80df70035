using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>Prints the trades of one instrument; now and then the venue corrects or busts one minutes later.</summary>
/// <param name="changed">Share of trades that are corrected or busted, as often the one as the other.</param>
internal sealed class TradeReports(SimInstrument instrument, Recorder recorder, Agenda agenda, Prng random, double changed)
{
    private const long ShareNanos = 1_000_000_000;

    /// <param name="aggressor">Null: executed in an auction.</param>
    /// <param name="mayChange">The venue may take the trade back or correct it.</param>
    public void Print(long ticks, long shares, Side? aggressor, string? buyOrder, string? sellOrder, bool mayChange)
    {
        TradePrint print = new()
        {
            TradeId = recorder.NextTradeId(),
            Action = TradeAction.New,
            Instrument = instrument.Symbol,
            Venue = SimInstrument.Venue,
            EventTime = recorder.Stamp(),
            Price = new Price(ticks * SimInstrument.TickNanos),
            Quantity = new Quantity(shares * ShareNanos),
            Auction = aggressor is null,
            Aggressor = aggressor,
            BuyOrderId = buyOrder,
            SellOrderId = sellOrder,
        };
        recorder.Sink.OnTrade(print);
        instrument.Tape.Add(print.EventTime, ticks, shares);
        if (mayChange && random.Chance(changed))
        {
            bool busts = random.Chance(0.5);
            agenda.In(random.Between(20, 600), () => recorder.Sink.OnTrade(print with
            {
                EventTime = recorder.Stamp(),
                Action = busts ? TradeAction.Bust : TradeAction.Correct,
                Price = busts ? print.Price : new Price(print.Price.Nanos + SimInstrument.TickNanos),
            }));
        }
    }
}
