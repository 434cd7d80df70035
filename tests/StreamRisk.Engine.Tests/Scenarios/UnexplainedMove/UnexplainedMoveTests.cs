using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Scenarios.UnexplainedMove;

public sealed class UnexplainedMoveTests
{
    private const int Sessions = 12;

    /// <summary>Open of the day that is looked at: two hours of session, 14:00 to 16:00 UTC.</summary>
    private static readonly EventTime Open = SignalLog.Start + TimeSpan.FromDays(Sessions);

    private static readonly double[,] Noise = MakeNoise();

    [Theory]
    [InlineData(1.03, "up")]
    [InlineData(0.97, "down")]
    public void Move_OnHeavyVolumeWithoutNews_Fires(double factor, string side)
    {
        Alert alert = Single(Run(Jump(factor)));
        Assert.Equal(("A", side, Route.Risk), (alert.Subject.Instrument, alert.Subject.Side, alert.Route));
        Assert.Equal(["move", "volume", "novel_news"], alert.Gates.Select(g => g.Name));
        Assert.All(alert.Gates, g => Assert.True(g.Passed));
        Assert.All(alert.Evidence, e => Assert.Equal(("market.trades", e.EventTime.Micros), (e.Topic, e.Offset)));
        Assert.NotEmpty(alert.Evidence);
        Assert.Contains("Indicator", alert.Reason, StringComparison.Ordinal);
        Assert.Equal("USD", alert.Currency);
        Assert.True(alert.Notional > 0);
    }

    [Fact]
    public void Move_OnOrdinaryVolume_StaysSilent() => Silent(Run(Jump(1.03, volume: 10)));

    [Theory]
    [InlineData("equity", false)]
    [InlineData("bond", true)]
    public void Move_WhereItsClassOfInstrumentsAsksForMore_StaysSilent(string ofClass, bool fires)
    {
        string json = """{"classes": {"CLASS": {"unexplained-move": {"volume_ratio": 50}}}}""".Replace("CLASS", ofClass, StringComparison.Ordinal);
        var rules = new LogItem(
            SignalLog.Start - TimeSpan.FromDays(1), null, t => t.OnRules(ShippedRules.Create("classes", SignalLog.Start, SignalLog.Feeds, EngineParameters.Parse(json))));

        Assert.Equal(fires, Run([rules, .. Jump(1.03)]).Alerts.Any(a => a.Scenario == "unexplained-move"));
    }

    [Fact]
    public void Volume_WithoutMove_StaysSilent() => Silent(Run(Jump(1.0001)));

    [Fact]
    public void Move_AfterNews_StaysSilent() => Silent(Run([News(75, "n1"), .. Jump(1.03)]));

    [Fact]
    public void Move_AfterNewsLongAgo_Fires() => Single(Run([News(20, "n1"), .. Jump(1.03)]));

    [Fact]
    public void Move_AfterAReprintOfOldNews_Fires() => Single(Run([News(20, "n1", 5), News(75, "n2", 5), .. Jump(1.03)]));

    [Fact]
    public void Open_GapOnNewsBeforeTheSession_StaysSilent() =>
        Silent(Run([News(-300, "n1"), .. Jump(1.03, from: 0)]));

    [Fact]
    public void Open_GapAlone_IsNoFiveMinuteMove() => Silent(Run(Jump(1.03, from: 0)));

    [Fact]
    public void Move_InTheFirstHourAfterNewsOvernight_StaysSilent() => Silent(Run([News(-300, "n1"), .. Jump(1.03, from: 20)]));

    [Fact]
    public void News_SoonAfter_ExplainsIt()
    {
        Alert alert = Single(Run([.. Jump(1.03), News(96, "n1")]));
        Assert.Equal("explained", alert.Resolution);
        Assert.NotEqual(AlertStatus.Withdrawn, alert.Status);
        Assert.Contains("n1", alert.Evidence.Select(e => e.EventId));
    }

    [Fact]
    public void News_LongAfter_ExplainsNothing() => Assert.Null(Single(Run([.. Jump(1.03), News(118, "n1")])).Resolution);

    [Fact]
    public void News_FromBeforeButLate_Withdraws()
    {
        // Event time before the move, in the log nine minutes later.
        LogItem late = News(89, "n1");
        Assert.Equal(AlertStatus.Withdrawn, Single(Run([.. Jump(1.03), late with { At = Open + TimeSpan.FromMinutes(98) }])).Status);
    }

    [Fact]
    public void Trades_Busted_Withdraw()
    {
        LogItem[] busts =
        [
            .. Enumerable.Range(90, 20).Select(m => SignalLog.Trade(
                "A", Open + TimeSpan.FromMinutes(110), 103, 100, Id(Sessions, m), TradeAction.Bust)),
        ];
        Assert.Equal(AlertStatus.Withdrawn, Single(Run([.. Jump(1.03, to: 110), .. busts])).Status);
    }

    [Fact]
    public void Move_FewerThanTenSessions_IsNotEvaluated()
    {
        RecordedOutput output = Run(Jump(1.03), firstSession: 5);
        Silent(output);
        Assert.Contains(output.Reports, r => r.Reasons.Any(x => x.Reason == "fewer than 10 sessions of history"));
    }

    [Fact]
    public void Move_WithoutNewsFeed_IsNotEvaluated()
    {
        RecordedOutput output = Run(Jump(1.03), feeds: ["market.orders", "market.trades"]);
        Silent(output);
        Assert.Contains(output.Reports, r => r.Reasons.Any(x => x.Reason == "no news feed"));
    }

    private static void Silent(RecordedOutput output) =>
        Assert.Empty(output.Alerts.Where(a => a.Scenario == "unexplained-move").Select(a => a.Reason));

    private static Alert Single(RecordedOutput output) => Assert.Single(output.Latest, a => a.Scenario == "unexplained-move");

    private static string Id(int session, int minute) => $"t{session}-{minute}";

    private static LogItem News(double minute, string id, ulong? fingerprint = null) => SignalLog.Text(
        "A", Open + TimeSpan.FromMinutes(minute), id, 0.5, null, TextKind.News, fingerprint);

    /// <summary>The last day: from one minute to another the price is another one and the volume large.</summary>
    private static LogItem[] Jump(double factor, int from = 90, int to = 120, double volume = 100) =>
        [.. Enumerable.Range(0, 120).Select(m => m >= from && m < to ? Print(Sessions, m, factor, volume) : Print(Sessions, m, 1, 10))];

    /// <summary>A price that wanders by a few basis points.</summary>
    private static double[,] MakeNoise()
    {
        Random random = new(1);
        double[,] noise = new double[Sessions + 1, 120];
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i / 120, i % 120] = 1 + (0.0002 * random.Next(9));
        }

        return noise;
    }

    private static LogItem Print(int session, int minute, double factor, double volume)
    {
        EventTime at = SignalLog.Start + TimeSpan.FromDays(session) + TimeSpan.FromMinutes(minute) + TimeSpan.FromSeconds(20);
        return SignalLog.Trade("A", at, 100 * Noise[session, minute] * factor, volume, Id(session, minute));
    }

    private static RecordedOutput Run(IEnumerable<LogItem> day, int firstSession = 0, IReadOnlyList<string>? feeds = null)
    {
        List<LogItem> log = [SignalLog.Rules(feeds), SignalLog.Reference("A", "I", "14:00Z", "16:00Z")];
        List<LogItem> records = [];
        for (int session = firstSession; session < Sessions; session++)
        {
            records.AddRange(Enumerable.Range(0, 120).Select(m => Print(session, m, 1, 10)));
        }

        records.AddRange(day);
        int count = 0;
        foreach (LogItem record in records.OrderBy(r => r.At.Micros))
        {
            log.Add(record);
            if (count++ % 3 == 0)
            {
                log.Add(SignalLog.Mark(record.At));
            }
        }

        log.Add(SignalLog.Mark(Open + TimeSpan.FromMinutes(300)));
        log.Add(SignalLog.Mark(Open + TimeSpan.FromMinutes(310)));
        return SignalLog.Run(log).Output;
    }
}
