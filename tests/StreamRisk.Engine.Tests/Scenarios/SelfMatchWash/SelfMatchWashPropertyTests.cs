using CsCheck;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;

public sealed class SelfMatchWashPropertyTests
{
    private sealed record Trade(int Buyer, int Seller, int Quantity, int Reports, bool Busted);

    private static readonly Gen<Trade[]> Trades = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 50], Gen.Int[1, 7], Gen.Int[0, 3],
        (buyer, seller, quantity, reports, bust) => new Trade(buyer, seller, quantity, reports, bust == 0)).Array[0, 30];

    [Fact]
    public void AnyDay_TheNotionalOfEachGroup_IsThatOfItsOwnMatchesThatStand() => Trades.Sample(trades =>
    {
        var tape = new Tape();
        for (int i = 0; i < trades.Length; i++)
        {
            Play(tape, trades[i], i, twice: false);
        }

        tape.Clock(Start + TimeSpan.FromHours(2));

        var expected = trades.Where(t => t.Buyer == t.Seller && !t.Busted).GroupBy(t => "A" + t.Buyer)
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Quantity * 100_00L));
        var found = tape.Wash.Where(a => a.Status != AlertStatus.Withdrawn).ToDictionary(a => a.Subject.Group!, a => a.Notional!.Value);
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), found.OrderBy(e => e.Key, StringComparer.Ordinal));
    });

    [Fact]
    public void AnyDay_WithEveryRecordTwice_IsTheSame() => Trades.Sample(trades =>
        Assert.Equal(Lines(trades, twice: false), Lines(trades, twice: true)));

    private static List<string> Lines(Trade[] trades, bool twice)
    {
        var tape = new Tape();
        for (int i = 0; i < trades.Length; i++)
        {
            Play(tape, trades[i], i, twice);
        }

        return [.. tape.Output.Alerts.Select(a => $"{a.Id} {a.Revision} {a.Status} {a.Notional} {string.Join(',', a.Evidence.Select(e => e.EventId))}")];
    }

    /// <summary>Seven ways to report a match: any of buy fill, sell fill and print.</summary>
    private static void Play(Tape tape, Trade trade, int i, bool twice)
    {
        EventTime at = Start + TimeSpan.FromSeconds(i * 20);
        string buy = "B" + i;
        string sell = "S" + i;
        string buyer = "A" + trade.Buyer;
        string seller = "A" + trade.Seller;
        for (int round = 0; round < (twice ? 2 : 1); round++)
        {
            tape.Write(Order(sell, at, Side.Sell, seller, quantity: trade.Quantity), Order(buy, at, Side.Buy, buyer, quantity: trade.Quantity));
            if ((trade.Reports & 1) != 0)
            {
                tape.Write(Fill(buy, at, Side.Buy, buyer, sell, quantity: trade.Quantity));
            }

            if ((trade.Reports & 2) != 0)
            {
                tape.Write(Fill(sell, at, Side.Sell, seller, buy, quantity: trade.Quantity));
            }

            if ((trade.Reports & 4) != 0)
            {
                tape.Write(Print("T" + i, at, buy, sell, quantity: trade.Quantity));
            }

            if (trade.Busted)
            {
                tape.Write(Print("T" + i, at + TimeSpan.FromSeconds(5), buy, sell, quantity: trade.Quantity, action: TradeAction.Bust));
            }
        }
    }
}
