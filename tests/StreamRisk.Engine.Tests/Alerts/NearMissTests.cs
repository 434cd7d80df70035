using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Alerts;

public sealed class NearMissTests
{
    [Theory]
    [InlineData(8, 1, true)]
    [InlineData(7.9, 1, false)]
    [InlineData(10, 1, false)]
    [InlineData(9, 0.8, false)]
    public void Is_OneGateNearlyHolds_AllOthersDo(double value, double other, bool near)
    {
        Gate[] gates = [Gate(value, Comparator.AtLeast, 10), Gate(other, Comparator.AtLeast, 1)];

        Assert.Equal(near, NearMiss.Is(gates, 0.8));
    }

    [Theory]
    [InlineData(2, Comparator.AtLeast, 3, true)]
    [InlineData(1, Comparator.AtLeast, 3, false)]
    [InlineData(30, Comparator.AtMost, 24, true)]
    [InlineData(31, Comparator.AtMost, 24, false)]
    [InlineData(0, Comparator.True, 1, false)]
    public void Is_CountsMissOneAndLimitsAboveAreNearFromAbove(double value, Comparator comparator, double threshold, bool near) =>
        Assert.Equal(near, NearMiss.Is([Gate(value, comparator, threshold)], 0.8));

    [Fact]
    public void IsSampled_TakesItsShareAndTheSameOnesEachTime()
    {
        string[] ids = [.. Enumerable.Range(0, 2_000).Select(i => AlertId.Of("s", "A" + i, null, null, "e"))];

        Assert.InRange(ids.Count(i => NearMiss.IsSampled(i, 0.1)), 150, 250);
        Assert.All(ids, i => Assert.True(NearMiss.IsSampled(i, 1)));
        Assert.DoesNotContain(ids, i => NearMiss.IsSampled(i, 0));
    }

    [Fact]
    public void TwoPaymentsJustBelowTheThreshold_AreASampleAndTheThirdIsAnAlert()
    {
        Ledger ledger = AllSampled();
        ledger.Write(CashIn("p1", Start, 9_500));
        Assert.Empty(ledger.Output.Samples);

        ledger.Write(CashIn("p2", Minute(60), 9_500));
        Alert sample = Assert.Single(ledger.Output.Samples);
        Assert.Contains(sample.Gates, g => g is { Name: "payments_below_threshold", Value: 2, Passed: false });
        Assert.Empty(ledger.Output.Alerts);

        ledger.Write(CashIn("p3", Minute(120), 9_500), CashIn("p4", Minute(180), 9_500));
        Assert.Single(ledger.Output.Samples);
        Assert.Single(ledger.Output.Latest);
    }

    [Fact]
    public void PaymentsScenarios_OfferWhatStayedJustBelow()
    {
        Ledger ledger = AllSampled();
        LedgerLeg In(string id, string from) => Transfer(id, Start, 1_600, Leg.Credit, "B1", from);
        ledger.Write(In("i1", "S1"), In("i2", "S2"), In("i3", "S3"), Transfer("o1", Minute(30), 4_600, Leg.Debit, "B1", "Z"));
        ledger.Write(Transfer("old", Start - TimeSpan.FromDays(200), 50, Leg.Debit, "C1"), Transfer("new", Start, 4_500, Leg.Debit, "C1"));
        ledger.Write([.. Enumerable.Range(0, 40).Select(i => Transfer("v" + i, Minute(i), 10, Leg.Debit, "D1", "X" + i))]);

        Assert.Empty(ledger.Output.Alerts);
        Assert.Equal(
            ["dormant-reactivation", "rapid-in-out", "velocity"],
            ledger.Output.Samples.Select(s => s.Scenario).Distinct().Order(StringComparer.Ordinal));
        Assert.All(ledger.Output.Samples, s => Assert.Single(s.Gates, g => !g.Passed));
    }

    private static Ledger AllSampled()
    {
        var ledger = new Ledger();
        ledger.Task.OnRules(ShippedRules.Create("all", Start, ["payments"], EngineParameters.Parse("""{"episodes": {"sample_share": 1}}""")));
        return ledger;
    }

    private static Gate Gate(double value, Comparator comparator, double threshold) => new()
    {
        Name = "g",
        Value = value,
        Unit = "",
        Comparator = comparator,
        Threshold = threshold,
        Passed = comparator switch
        {
            Comparator.AtLeast => value >= threshold,
            Comparator.AtMost => value <= threshold,
            _ => value == threshold,
        },
    };
}
