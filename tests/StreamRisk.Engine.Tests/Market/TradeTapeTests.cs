using CsCheck;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Market;

public sealed class TradeTapeTests
{
    [Fact]
    public void Amend_AnyBustsAndCorrections_LeavesTheBarsOfTheTradesThatStand() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 180], Gen.Long[1, 100], Gen.Long[1, 100]).Array[1, 40],
            Gen.Select(Gen.Int[0, 45], Gen.Bool, Gen.Long[1, 100], Gen.Long[1, 100]).Array[0, 20]).Sample((trades, changes) =>
        {
            TradeTape tape = new();
            Bars bars = new();
            (EventTime At, long Price, long Quantity)?[] standing = new (EventTime, long, long)?[trades.Length];
            for (int i = 0; i < trades.Length; i++)
            {
                (int second, long price, long quantity) = trades[i];
                TradePrint print = Print(i, TradeAction.New, SignalLog.Start + TimeSpan.FromSeconds(second), price, quantity);
                Assert.True(bars.TryOpen(print.EventTime.Minute, out int slot));
                bars[slot].Print(print.EventTime, print.Price, quantity);
                tape.Add(SignalLog.Raw("market.trades", i), print);
                standing[i] = (print.EventTime, price, quantity);
            }

            foreach ((int which, bool bust, long price, long quantity) in changes)
            {
                TradeAction action = bust ? TradeAction.Bust : TradeAction.Correct;
                EventTime? printed = tape.Amend(Print(which, action, SignalLog.At(60), price, quantity), bars);
                Assert.Equal(which < trades.Length, printed is not null);
                if (which < trades.Length)
                {
                    standing[which] = bust || standing[which] is null ? null : (standing[which]!.Value.At, price, quantity);
                }
            }

            for (long minute = SignalLog.Start.Minute; minute <= SignalLog.Start.Minute + 3; minute++)
            {
                var left = standing.Where(t => t?.At.Minute == minute).Select(t => t!.Value).OrderBy(t => t.At.Micros).ToList();
                bars.TryGet(minute, out Bar bar);
                Assert.Equal(left.Sum(t => t.Quantity), bar.VolumeNanos);
                Assert.Equal(left.Count, bar.Trades);
                if (left.Count > 0)
                {
                    Assert.Equal(left[0].Price, bar.First.Nanos);
                    Assert.Equal(left[^1].Price, bar.Last.Nanos);
                }
            }
        });

    private static TradePrint Print(int id, TradeAction action, EventTime at, long price, long quantity) => new()
    {
        TradeId = $"t{id}",
        Action = action,
        Instrument = "A",
        Venue = "X",
        EventTime = at,
        Price = new Price(price),
        Quantity = new Quantity(quantity),
    };
}
