using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Tasks;

public sealed class SurveillanceTaskRecoveryTests
{
    private static readonly LogItem[] Head =
    [
        SignalLog.Rules(), SignalLog.Reference("A", "I"), SignalLog.Reference("B", "J"), SignalLog.Reference("C", "K"),
    ];

    [Fact]
    public void Record_HandlingThrew_ItsKeyAloneBeginsAnew()
    {
        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run(
            [.. Head, SignalLog.Trade("A", SignalLog.At(1)), SignalLog.Trade("B", SignalLog.At(1)), SignalLog.Trade("A", SignalLog.At(1.5))]);

        Assert.False(task.Recover());
        Assert.Equal(["J"], task.Issuers.Select(i => i.Issuer));
        SignalLog.Trade("A", SignalLog.At(2)).Apply(task);
        SignalLog.Mark(SignalLog.At(600)).Apply(task);
        Assert.Equal(1, output.Windows.First(w => w.Scope == "A").Trades);
        Assert.Equal(1, output.Windows.First(w => w.Scope == "B").Trades);
    }

    [Fact]
    public void Mark_TimerThrew_OtherKeysFireOnceAndTheKeyBeginsAnew()
    {
        LogItem[] trades = [.. "ABC".Select(s => SignalLog.Trade(s.ToString(), SignalLog.At(1)))];
        LogItem end = SignalLog.Mark(SignalLog.At(600));
        (RecordedOutput whole, SurveillanceTask other) = SignalLog.Run([.. Head, .. trades]);
        end.Apply(other);

        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run([.. Head, .. trades]);
        output.FailsOnWindowOf = "B";
        Assert.Throws<InvalidOperationException>(() => end.Apply(task));
        Assert.True(task.Recover());
        Assert.Equal(["I", "K"], task.Issuers.Select(i => i.Issuer));
        end.Apply(task);

        Assert.Equal(
            whole.Windows.Where(w => w.Scope is not ("B" or "J")).Select(SignalLog.Describe),
            output.Windows.Select(SignalLog.Describe));
    }

    [Fact]
    public void Mark_TimerThrew_CoverageSaysSo()
    {
        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run([.. Head, SignalLog.Trade("A", SignalLog.At(1)), SignalLog.Mark(SignalLog.At(2))]);
        output.FailsOnWindowOf = "A";
        LogItem mark = SignalLog.Mark(SignalLog.At(20));
        Assert.Throws<InvalidOperationException>(() => mark.Apply(task));
        Assert.True(task.Recover());
        mark.Apply(task);

        foreach (string scenario in new[] { "self-match-wash", "sentiment-shock", "unexplained-move" })
        {
            Assert.Contains(output.Reports, r => r.Subject == scenario && r.Reasons.Any(x => x is { Reason: "handler failed", Count: 1 }));
        }
    }

    [Fact]
    public void Rules_Refused_NoKeyIsForgottenAndTheFormerRulesStay()
    {
        (_, SurveillanceTask task) = SignalLog.Run([.. Head, SignalLog.Trade("A", SignalLog.At(1))]);
        Rules broken = Engine.Parameters.ShippedRules.Create(SignalLog.Start, SignalLog.Feeds) with { ParametersJson = "{" };
        Assert.ThrowsAny<Exception>(() => task.OnRules(broken));

        Assert.False(task.Recover());
        Assert.Equal(["I"], task.Issuers.Select(i => i.Issuer));
    }
}
