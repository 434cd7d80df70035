using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Coverage;

public sealed class CanaryTests
{
    private readonly Ledger _ledger = new();

    private IEnumerable<Alert> Late => _ledger.Output.Latest.Where(a => a is { Scenario: "coverage", Variant: "late-canary" });

    [Fact]
    public void Alert_OfACanary_SaysSo()
    {
        Send(0);
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Start, 9_500))]);

        Assert.Equal([true, false], _ledger.Structuring.Select(a => a.IsCanary));
    }

    [Fact]
    public void Canaries_InTime_RaiseNothing()
    {
        for (int minute = 0; minute <= 60; minute += 5)
        {
            Send(minute);
            Pass(minute, minute + 5);
        }

        Assert.Empty(Late);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Canary_MoreThanTwoMinutesLate_IsReportedAndRaised(int minutes, bool raised)
    {
        Send(0);
        Pass(0, minutes);

        Assert.Equal(raised, Late.Any());
        Assert.Equal(raised, _ledger.Output.Reports.Any(r => r is { Subject: "canary/structuring", NotEvaluated: 1 } && r.Canary!.StartsWith("late", StringComparison.Ordinal)));
    }

    [Fact]
    public void Canary_ThatComesAfterAll_Recovers()
    {
        Send(0);
        Pass(0, 10);
        Send(10);
        Pass(10, 12);

        Assert.Equal("recovered", Assert.Single(Late).Resolution);
        Assert.Contains(_ledger.Output.Reports, r => r is { Subject: "canary/structuring", Evaluated: 1 });
    }

    [Fact]
    public void Task_ThatSawNoCanary_WaitsForNone()
    {
        Pass(0, 60);

        Assert.Empty(Late);
    }

    [Fact]
    public void SourceOf_ACanary_IsItsOwn()
    {
        Assert.Equal(Canary.Prefix, Canary.SourceOf("canary.7", "XNAS"));
        Assert.Equal("XNAS", Canary.SourceOf("NVX", "XNAS"));
    }

    private void Send(int minute) => _ledger.Write(
        [.. Enumerable.Range(0, 3).Select(i => CashIn($"c{minute}.{i}", Minute(minute), 9_500, $"canary.{minute}", "canary.till") with { KnownOwner = false, ReferenceOffsets = [] })]);

    /// <summary>Marks every ten seconds, as when payments flow.</summary>
    private void Pass(double from, double to)
    {
        for (double minute = from; minute <= to; minute += 1 / 6.0)
        {
            _ledger.Clock(Minute(minute));
        }
    }
}
