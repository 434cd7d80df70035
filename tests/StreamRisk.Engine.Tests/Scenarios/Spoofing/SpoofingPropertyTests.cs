using System.Globalization;
using CsCheck;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.Spoofing;

/// <summary>Days of two groups that quote, trade, cancel and amend at random, so that some of it looks like spoofing.</summary>
public sealed class SpoofingPropertyTests
{
    private sealed record Step(int Group, int Kind, bool Buy, int Quantity, int Pause);

    private static readonly Gen<Step[]> Days = Gen.Select(
        Gen.Int[1, 2], Gen.Int[0, 5], Gen.Bool, Gen.Int[1, 30], Gen.Int[0, 1500], (g, k, b, q, p) => new Step(g, k, b, q, p)).Array[0, 60];

    [Fact]
    public void AnyDay_WithEveryRecordTwice_IsTheSame() => Days.Sample(steps =>
        Assert.Equal(Lines(Run(steps, times: 1)), Lines(Run(steps, times: 2))));

    [Fact]
    public void AnyDay_Mirrored_IsMirrored() => Days.Sample(steps =>
        Assert.Equal(
            Lines(Run(steps)).Select(l => l.Replace("buy", "?", StringComparison.Ordinal).Replace("sell", "buy", StringComparison.Ordinal).Replace("?", "sell", StringComparison.Ordinal)),
            Lines(Run([.. steps.Select(s => s with { Buy = !s.Buy })]))));

    [Fact]
    public void AnyDay_CutOff_TellsWhatTheWholeDayToldUpToThere() => Gen.Select(Days, Gen.Double[0, 1]).Sample((steps, part) =>
    {
        Tape cut = Run([.. steps.Take((int)(steps.Length * part))]);
        Assert.Equal(Lines(cut), Lines(Run(steps)).Take(Lines(cut).Count));
    });

    private static List<string> Lines(Tape tape) =>
    [
        .. tape.Output.Alerts.Where(a => a.Scenario is "spoofing" or "layering").Select(a => string.Create(
            CultureInfo.InvariantCulture,
            $"{a.Revision} {a.Scenario} {a.Subject.Group} {a.Subject.Side} {a.Score:R} {string.Join(',', a.Evidence.Select(e => e.EventId))}")),
    ];

    private static Tape Run(Step[] steps, int times = 1)
    {
        var tape = new Tape();
        var open = new List<(string Id, int Group, Side Side, int Quantity)>();
        EventTime now = Start;
        for (int i = 0; i < steps.Length; i++)
        {
            Step step = steps[i];
            now += TimeSpan.FromMilliseconds(step.Pause);
            Side side = step.Buy ? Side.Buy : Side.Sell;
            Side other = step.Buy ? Side.Sell : Side.Buy;
            string account = "A" + step.Group;
            List<MarketOrder> records = [];
            int at = open.FindIndex(o => o.Group == step.Group && o.Side == side);
            if (step.Kind < 2 || at < 0)
            {
                records.Add(Order("O" + i, now, side, account, step.Buy ? 99 : 101, step.Quantity));
                open.Add(("O" + i, step.Group, side, step.Quantity));
            }
            else if (step.Kind == 2)
            {
                (string id, _, _, int quantity) = open[at];
                int done = Math.Min(step.Quantity, quantity);
                records.Add(Order("X" + i, now, other, "C9", step.Buy ? 99 : 101, done));
                records.Add(Fill(id, now, side, account, "X" + i, step.Buy ? 99 : 101, done, quantity - done));
                records.Add(Fill("X" + i, now, other, "C9", id, step.Buy ? 99 : 101, done));
                open[at] = open[at] with { Quantity = quantity - done };
            }
            else if (step.Kind == 3)
            {
                records.Add(Order(open[at].Id, now, side, account, step.Buy ? 98 : 102, open[at].Quantity, OrderKind.Amend, eventId: "E" + i));
            }
            else
            {
                records.Add(Order(open[at].Id, now, side, account, 99, open[at].Quantity, OrderKind.Cancel, eventId: "E" + i));
                open.RemoveAt(at);
            }

            open.RemoveAll(o => o.Quantity == 0);
            foreach (MarketOrder record in records)
            {
                for (int n = 0; n < times; n++)
                {
                    tape.Write(record);
                }
            }
        }

        return tape;
    }
}
