using System.Buffers;
using CsCheck;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Market.Book.BookTape;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Market.Book;

public sealed class OrderBookStateTests
{
    private sealed record Step(int Order, int Other, int Kind, int Price, int Quantity);

    private static readonly Gen<(Step[] Steps, int Cut)> Days = Gen.Select(
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 11], Gen.Int[0, 7], Gen.Int[98, 102], Gen.Int[1, 3], (o, c, k, p, q) => new Step(o, c, k, p, q)).Array[1, 150],
        Gen.Int[0, 150],
        (s, c) => (s, c));

    private static byte[] Bytes(OrderBook book)
    {
        ArrayBufferWriter<byte> bytes = new();
        book.Save(new StateWriter(bytes));
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Saved and loaded at any cut it goes on as if nothing had been: what it tells, and every byte of its later state.</summary>
    [Fact]
    public void Book_SavedAndLoadedAtAnyCut_GoesOn() => Days.Sample(day =>
    {
        BookOptions options = new() { OrdersRemembered = 1000, ClosedOrdersRemembered = 3, MatchesRemembered = 5, ReportsWaiting = 4, GroupsRemembered = 2 };
        BookTape whole = new(options);
        BookTape first = new(options);
        BookTape second = new(options) { BookIsAway = true };
        int cut = Math.Min(day.Cut, day.Steps.Length);
        for (int i = 0; i < day.Steps.Length; i++)
        {
            if (i == cut)
            {
                StateReader r = new(Bytes(first.Book));
                second.Book.Load(r);
                r.End();
                Assert.Equal(Bytes(first.Book), Bytes(second.Book));
                (first.BookIsAway, second.BookIsAway) = (true, false);
            }

            Play(whole, day.Steps[i], i);
            Play(first, day.Steps[i], i);
            Play(second, day.Steps[i], i);
        }

        BookTape last = cut < day.Steps.Length ? second : first;
        Assert.Equal(whole.Told, [.. first.Told, .. second.Told]);
        Assert.Equal(Bytes(whole.Book), Bytes(last.Book));
        Assert.Equal((whole.Levels(Side.Buy), whole.Levels(Side.Sell)), (last.Levels(Side.Buy), last.Levels(Side.Sell)));
        Assert.Equal(whole.Book.Group("A1")?.Bids.FirstOrder?.OrderId, last.Book.Group("A1")?.Bids.FirstOrder?.OrderId);
    });

    private static void Play(BookTape tape, Step step, int i)
    {
        // Event times go back now and then.
        EventTime at = Start + TimeSpan.FromSeconds(i - (i % 7 == 3 ? 2 : 0));
        Side side = step.Order % 2 == 0 ? Side.Buy : Side.Sell;
        (string id, string other, string account) = ("O" + step.Order, "O" + step.Other, "A" + (step.Order % 5));
        switch (step.Kind)
        {
            case 0 or 1:
                tape.Write(Order(id, at, side, account, step.Price, step.Quantity));
                break;
            case 2:
                tape.Write(Amend(id, at, side, account, step.Price, step.Quantity));
                break;
            case 3:
                tape.Write(Cancel(id, at, side, account));
                break;
            case 4 or 5:
                tape.Write(Fill(id, at, side, account, step.Other % 3 == 0 ? null : other, step.Price, step.Quantity, step.Quantity - 1));
                break;
            case 6:
                tape.Write(Print("T" + step.Order, at, side == Side.Buy ? id : other, side == Side.Buy ? other : id, step.Price, step.Quantity));
                break;
            default:
                tape.Write(Print("T" + step.Order, at, null, null, step.Price, step.Quantity, step.Other % 2 == 0 ? TradeAction.Bust : TradeAction.Correct));
                break;
        }
    }
}
