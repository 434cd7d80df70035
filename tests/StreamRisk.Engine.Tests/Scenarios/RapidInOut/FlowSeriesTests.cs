using CsCheck;
using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.Scenarios.RapidInOut;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Scenarios.RapidInOut;

public sealed class FlowSeriesTests
{
    private static readonly RapidInOutOptions Options = new();

    // Times in any order, so that late legs are there as well.
    private static readonly Gen<KeptLeg[]> Legs = Gen.Select(Gen.Int[0, 1_000], Gen.Int[1, 20], Gen.Bool, Gen.Int[1, 5]).Select((tenth, amount, credit, sender) =>
        new KeptLeg(
            $"{tenth}-{amount}-{credit}-{sender}", Start + TimeSpan.FromHours(tenth / 10.0), credit, amount * 100, "A", "S" + sender, "S" + sender, null, default, []))
        .Array[1, 40];

    [Fact]
    public void AnyWindow_Measured_EqualsADirectCount() => Legs.Sample(legs =>
    {
        var series = new FlowSeries();
        foreach (KeptLeg leg in legs)
        {
            series.Add(leg, Options);
        }

        for (int last = 0; last < series.Legs.Count; last++)
        {
            Flow flow = series.Measure(last, Options);
            (long paidIn, long paidOut, double hold) = Direct(series.Legs, last);
            Assert.Equal(paidIn, flow.In);
            Assert.Equal(paidOut, flow.Out);
            Assert.Equal(hold, flow.HoldHours, 9);
        }

        (long newestIn, long newestOut, _) = Direct(series.Legs, series.Legs.Count - 1);
        Assert.Equal(newestIn > 0 && newestOut >= 0.8 * newestIn && newestOut <= 1.05 * newestIn, series.MayHold(Options, 1));
    });

    [Fact]
    public void AnySeries_WithLegsTakenBack_EqualsOneThatNeverHadThem() => Gen.Select(Legs, Gen.Int[0, 39]).Sample((legs, from) =>
    {
        KeptLeg[] distinct = [.. legs.DistinctBy(l => l.PaymentId)];
        var full = new FlowSeries();
        var part = new FlowSeries();
        foreach (KeptLeg leg in distinct)
        {
            full.Add(leg, Options);
        }

        foreach (KeptLeg leg in distinct.Skip(from))
        {
            full.Remove(leg.PaymentId, Options, out _);
        }

        foreach (KeptLeg leg in distinct.Take(from))
        {
            part.Add(leg, Options);
        }

        Assert.Equal(part.Legs.Count, full.Legs.Count);
        Assert.Equal(part.MayHold(Options, 1), full.MayHold(Options, 1));
        Assert.Equal(-1, full.Remove("none", Options, out _));
    });

    private static (long In, long Out, double Hold) Direct(LegList<KeptLeg> legs, int last)
    {
        List<KeptLeg> window = [.. Enumerable.Range(0, last + 1).Select(i => legs[i]).Where(l => l.At > legs[last].At - Options.Window).SkipWhile(l => !l.Credit)];
        var lots = new Queue<(EventTime At, long Left)>();
        (double matched, double held) = (0, 0);
        foreach (KeptLeg leg in window)
        {
            long open = leg.Credit ? 0 : leg.Amount;
            if (leg.Credit)
            {
                lots.Enqueue((leg.At, leg.Amount));
            }

            while (open > 0 && lots.Count > 0)
            {
                (EventTime at, long left) = lots.Dequeue();
                long part = Math.Min(open, left);
                matched += part;
                held += part * (leg.At - at).TotalHours;
                open -= part;
                if (left > part)
                {
                    lots = new Queue<(EventTime At, long Left)>(lots.Prepend((at, left - part)));
                }
            }
        }

        return (window.Where(l => l.Credit).Sum(l => l.Amount), window.Where(l => !l.Credit).Sum(l => l.Amount), matched == 0 ? 0 : held / matched);
    }
}
