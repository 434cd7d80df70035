using CsCheck;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Scenarios.RiskBand;

public sealed class RiskBandTests
{
    private readonly RecordedOutput _output = new();
    private readonly IssuerState _issuer;
    private readonly InstrumentState _instrument;
    private readonly Engine.Scenarios.RiskBand.RiskBand _scenario;

    public RiskBandTests()
    {
        var context = new TaskContext("surveillance", 0, _output);
        context.Apply(ShippedRules.Create(SignalLog.Start, SignalLog.Feeds));
        _issuer = new IssuerState("I", context);
        _instrument = _issuer.Instrument("A");
        _scenario = new Engine.Scenarios.RiskBand.RiskBand(_issuer);
    }

    [Fact]
    public void Risk_InOneWindow_StaysSilent()
    {
        Play(20, 45, 20, 45, 20);
        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Risk_InTwoWindows_FiresOnceForTheBand()
    {
        Play(20, 45, 46, 47, 44);
        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal(("risk-band", "band-40", "A", "up", Route.Risk), (alert.Scenario, alert.Variant, alert.Subject.Instrument, alert.Subject.Side, alert.Route));
        Gate gate = Assert.Single(alert.Gates);
        Assert.Equal((45, 40), (gate.Value, gate.Threshold));
        Assert.Null(alert.Subject.Group);
        Assert.Equal(1, alert.Revision);
    }

    [Theory]
    [InlineData(40, 40, "band-40")]
    [InlineData(60, 61, "band-60")]
    [InlineData(85, 80, "band-80")]
    public void Risk_AtTheEdgeOfABand_ReachesIt(double first, double second, string variant)
    {
        Play(first, second);
        Assert.Equal(variant, Assert.Single(_output.Latest).Variant);
    }

    [Fact]
    public void Risk_JustBelowABand_StaysSilent()
    {
        Play(39.99, 41, 39.99, 41);
        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Risk_RisingToTheNextBand_RevisesTheSameAlert()
    {
        Play(45, 45, 70, 70);
        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal("band-60", alert.Variant);
        Assert.Equal(2, alert.Revision);
    }

    [Fact]
    public void Risk_WithinFiveBelow_IsNotReleased()
    {
        Play(45, 45, 35.5, 45, 45);
        Alert alert = Assert.Single(_output.Alerts);
        Assert.Null(alert.Resolution);
    }

    [Fact]
    public void Risk_FiveBelow_IsReleasedAndFiresAnewInTheSameEpisode()
    {
        Play(45, 45, 34.9);
        Assert.Equal("released", Assert.Single(_output.Latest).Resolution);
        Play(4, 45, 45);
        Alert alert = Assert.Single(_output.Latest);
        Assert.Null(alert.Resolution);
        Assert.Equal("the gates hold again", alert.ChangeReason);
    }

    [Fact]
    public void Windows_ThatDoNotFollowEachOther_StaySilent()
    {
        Window(1, 45);
        Window(3, 45);
        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Windows_OfTwoSizes_AreNotTakenForTwoInARow()
    {
        Window(1, 45, 5);
        Window(2, 45, 30);
        Assert.Empty(_output.Alerts);
        Window(3, 45, 30);
        Window(2, 45, 5);
        Assert.Single(_output.Latest);
    }

    [Fact]
    public void Window_WithoutScore_IsNotEvaluated()
    {
        Window(1, 45);
        Window(2, null);
        Window(3, 45);
        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Issuer_IsItsOwnScope()
    {
        for (int pane = 1; pane <= 2; pane++)
        {
            _scenario.OnWindow(null, Of("I", ScopeKind.Issuer, pane, 5, 70, 0));
        }

        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal((null, "I"), (alert.Subject.Instrument, alert.Subject.Issuer));
    }

    [Fact]
    public void Revision_ThatTakesTheBandBack_Withdraws()
    {
        Play(45, 45);
        Window(1, 20, revision: 1);
        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(_output.Latest).Status);
    }

    [Fact]
    public void Revision_ThatReachesTheBand_Fires()
    {
        Play(45, 20, 45);
        Window(2, 45, revision: 1);
        Assert.Single(_output.Latest);
    }

    [Fact]
    public void Revision_OfOneOfTwoEpisodesHits_LeavesTheOther()
    {
        Play(45, 45, 10, 70, 70);
        Window(1, 20, revision: 1);
        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal("band-60", alert.Variant);
        Assert.NotEqual(AlertStatus.Withdrawn, alert.Status);
    }

    /// <summary>Late input that restores the true figures ends where it would have ended without being late.</summary>
    [Fact]
    public void AnyRevisions_EndAsIfTheFiguresHadBeenRightFromTheStart() =>
        Gen.Select(Gen.Double[0, 100].Array[2, 30], Gen.Int[0, 29], Gen.Double[0, 100]).Sample((risks, at, wrong) =>
        {
            at %= risks.Length;
            RiskBandTests straight = new();
            straight.Play(risks);
            RiskBandTests late = new();
            late.Play([.. risks.Select((r, i) => i == at ? wrong : r)]);
            late.Window(at + 1, risks[at], revision: 1);
            Assert.Equal(Standing(straight), Standing(late));
        });

    private static List<string> Standing(RiskBandTests test)
    {
        test._issuer.Episodes.Advance(SignalLog.At(3000));
        return
        [
            .. test._output.Latest.Where(a => a.Status != AlertStatus.Withdrawn)
                .Select(a => $"{a.Scenario} {a.Subject.Instrument} {a.Variant} {a.Severity} {a.Resolution}"),
        ];
    }

    private int _played;

    private void Play(params double[] risks)
    {
        foreach (double risk in risks)
        {
            Window(++_played, risk);
        }
    }

    private void Window(int pane, double? risk, int size = 5, int revision = 0) =>
        _scenario.OnWindow(_instrument, Of("A", ScopeKind.Instrument, pane, size, risk, revision));

    private static RiskWindow Of(string scope, ScopeKind kind, int pane, int size, double? risk, int revision)
    {
        EventTime end = SignalLog.At(pane * 5);
        return new RiskWindow
        {
            ScopeKind = kind,
            Scope = scope,
            Start = end - TimeSpan.FromMinutes(size),
            End = end,
            SizeMinutes = size,
            Revision = revision,
            TextCount = 0,
            Authors = 0,
            NearDuplicates = 0,
            TopTexts = [],
            Volume = default,
            Trades = 0,
            Features = [],
            Risk = risk,
            Complete = true,
        };
    }
}
