using StreamRisk.App.Demo;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Tests.Demo;

public sealed class PlantMatchTests
{
    private static readonly Dictionary<string, string> Issuers = new(StringComparer.Ordinal) { ["NVX"] = "Novex", ["NVX.B"] = "Novex", ["ORB"] = "Orbis" };

    [Fact]
    public void Of_SameScenarioAccountInstrumentAndTime_IsFound()
    {
        PlantMatch match = Match([Label()], [Alert()]);

        Assert.Equal(1, match.Planted["wash"]);
        Assert.Equal(1, match.Found["wash"]);
        Assert.Equal(1, match.Alerts["wash"]);
        Assert.Empty(match.Unplanted);
    }

    [Fact]
    public void Of_OtherScenarioAccountInstrumentOrTime_IsNeitherFoundNorPlanted()
    {
        Alert[] others =
        [
            Alert() with { Id = "1", Scenario = "other" },
            Alert() with { Id = "2", Subject = new Subject { Accounts = ["C"], Instrument = "NVX" } },
            Alert() with { Id = "3", Subject = new Subject { Accounts = ["A"], Instrument = "ORB" } },
            Alert() with { Id = "4", Window = Window(201, 300) },
        ];

        PlantMatch match = Match([Label()], others);

        Assert.Equal(0, match.Found["wash"]);
        Assert.Equal(3, match.Unplanted["wash"]);
        Assert.Equal(1, match.Unplanted["other"]);
    }

    [Fact]
    public void Of_LabelWithoutAccounts_MatchesByIssuer()
    {
        PlantMatch match = Match([Label() with { Accounts = [] }], [Alert() with { Subject = new Subject { Issuer = "Novex" } }]);

        Assert.Equal(1, match.Found["wash"]);
    }

    [Fact]
    public void Of_Revisions_CountAsOneAlertWithTheLastStatus()
    {
        Alert withdrawn = Alert() with { Revision = 2, PreviousRevision = 1, Status = AlertStatus.Withdrawn };

        PlantMatch match = Match([Label()], [withdrawn, Alert()]);

        Assert.Equal(0, match.Found["wash"]);
        Assert.Equal(1, match.Alerts["wash"]);
        Assert.Empty(match.Unplanted);
    }

    [Fact]
    public void Of_RevisedLabel_WantsARevision()
    {
        Label label = Label() with { Kind = LabelKind.Revised };

        Assert.Equal(0, Match([label], [Alert()]).Found["wash"]);
        Assert.Equal(1, Match([label], [Alert(), Alert() with { Revision = 2, PreviousRevision = 1, Resolution = "explained" }]).Found["wash"]);
    }

    [Theory]
    [InlineData(LabelKind.Quiet, 1)]
    [InlineData(LabelKind.Also, 0)]
    public void Of_AlertOnALookAlike_IsAnErrorUnlessTheLabelAllowsIt(LabelKind kind, int unplanted)
    {
        PlantMatch match = Match([Label() with { Kind = kind }], [Alert()]);

        Assert.Empty(match.Planted);
        Assert.Equal(unplanted, match.Unplanted.GetValueOrDefault("wash"));
    }

    private static PlantMatch Match(Label[] labels, Alert[] alerts) => PlantMatch.Of(labels, alerts, Issuers);

    private static Label Label() => new()
    {
        Scenario = "wash",
        Accounts = ["A", "B"],
        Instrument = "NVX",
        Start = new EventTime(100),
        End = new EventTime(200),
        Kind = LabelKind.Hit,
    };

    private static Alert Alert() => DemoAlerts.Of("wash", "because") with
    {
        Subject = new Subject { Accounts = ["A"], Instrument = "NVX" },
        Window = Window(150, 250),
    };

    private static EventWindow Window(long start, long end) => new() { Start = new EventTime(start), End = new EventTime(end) };
}
