using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Scenarios.InsiderDealing;

public sealed class InsiderDealingTests
{
    private const string Scenario = "insider-dealing";

    /// <summary>Session of the news.</summary>
    private const int Day = 30;

    [Theory]
    [InlineData(1, "buy")]
    [InlineData(-1, "sell")]
    public void Trade_BeforeTheNews_Fires(int sign, string side)
    {
        Alert alert = Single(Run([.. Market(sign), News(60), .. Trade("p", sign, Day - 2, 2_000)]));
        Assert.Equal(("A", side, "first-trade", Route.Compliance), (alert.Subject.Group, alert.Subject.Side, alert.Variant, alert.Route));
        Assert.Equal(["move", "net_value", "gain", "first_trade"], alert.Gates.Select(g => g.Name));
        Assert.Equal(["A"], alert.Subject.Accounts);
        Assert.Equal(["market.orders", "news.raw"], alert.Evidence.Select(e => e.Topic));
        Assert.True(alert.Profit > 500_000, $"gain {alert.Profit}");
    }

    [Fact]
    public void Trade_OfTheDayBeforeTheNews_FiresWithoutATradeOnTheDay() => Single(Run([.. Market(1), News(60), .. Trade("p", 1, Day - 1, 2_000)]));

    [Fact]
    public void Trade_AfterTheNews_StaysSilent() => Silent([.. Market(1), News(60), .. Trade("p", 1, Day, 2_000, minute: 61)]);

    [Fact]
    public void Trade_SixSessionsBefore_StaysSilent() => Silent([.. Market(1), News(60), .. Trade("p", 1, Day - 5, 2_000)]);

    [Fact]
    public void Trade_AgainstTheMove_StaysSilent() => Silent([.. Market(1), News(60), .. Trade("p", -1, Day - 2, 2_000)]);

    [Fact]
    public void Trade_WithASmallGain_StaysSilent() => Silent([.. Market(1), News(60), .. Trade("p", 1, Day - 2, 400)]);

    [Fact]
    public void Move_OfFourPercent_StaysSilent() => Silent([.. Market(1, 0.04), News(60), .. Trade("p", 1, Day - 2, 2_000)]);

    [Fact]
    public void News_OfAnUntrustedSource_StaysSilent() => Silent([.. Market(1), News(60, source: "Market Gossip"), .. Trade("p", 1, Day - 2, 2_000)]);

    [Fact]
    public void News_Told_StaysSilent() => Silent(
        [.. Market(1), News(60, session: Day - 2, id: "n0", fingerprint: 5), News(60, fingerprint: 5), .. Trade("p", 1, Day - 1, 2_000)]);

    [Fact]
    public void MarketMaker_StaysSilent() => Silent([.. Market(1), News(60), .. Trade("p", 1, Day - 2, 2_000, role: Role.MarketMaker)]);

    [Fact]
    public void Buyer_OfAlwaysTheSame_StaysSilent() => Silent(
        [.. Market(1), News(60), .. Enumerable.Range(0, Day).SelectMany(d => Trade("s" + d, 1, d, 500))]);

    [Fact]
    public void Buyer_OfFiveTimesTheUsual_Fires()
    {
        IEnumerable<LogItem> usual = Enumerable.Range(0, Day - 4).SelectMany(d => Trade("s" + d, 1, d, 80));
        Alert alert = Single(Run([.. Market(1), News(60), .. usual, .. Trade("p", 1, Day - 2, 2_000)]));
        Assert.Equal("size", alert.Variant);
    }

    [Fact]
    public void History_ShorterThanTwentySessions_IsNotEvaluated()
    {
        RecordedOutput output = Run([.. Market(1, firstSession: 12), News(60), .. Trade("p", 1, Day - 2, 2_000)]);
        Assert.DoesNotContain(output.Alerts, a => a.Scenario == Scenario);
        Assert.Contains(output.Reports, r => r.Subject == Scenario && r.Reasons.Any(x => x.Reason == "fewer than 20 sessions of positions before the news"));
    }

    [Fact]
    public void Stories_TwoBeforeTheMove_GiveOneTrigger()
    {
        Alert alert = Single(Run([.. Market(1), News(30, id: "n0", fingerprint: 5), News(60), .. Trade("p", 1, Day - 2, 2_000)]));
        Assert.Equal(["n1"], alert.TextIds);
    }

    [Fact]
    public void Retraction_OfTheStory_Withdraws()
    {
        Alert alert = Single(Run([.. Market(1), News(60), .. Trade("p", 1, Day - 2, 2_000), .. Days.Session(Day + 2, 110), SignalLog.Retraction("n1", Days.At(Day + 2, 60))], Day + 2));
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
    }

    [Fact]
    public void Accounts_ThreeLinked_AreFound()
    {
        IEnumerable<LogItem> Linked(string id, string account) => Days.Cross(id, Days.At(Day - 2, 40), account, "M", 700, 100).Select(i => i);
        LogItem[] merge = [new LogItem(Days.At(Day - 1, 10), null, t => t.OnGroupMerged(new GroupMerged { Old = "B", New = "A", EventTime = Days.At(Day - 1, 10) })),
            new LogItem(Days.At(Day - 1, 11), null, t => t.OnGroupMerged(new GroupMerged { Old = "C", New = "A", EventTime = Days.At(Day - 1, 11) }))];
        Alert alert = Single(Run([.. Market(1), News(60), .. Linked("a", "A"), .. Linked("b", "B"), .. Linked("c", "C"), .. merge]));
        Assert.Equal(("A", 3), (alert.Subject.Group, alert.Subject.Accounts.Count));
    }

    /// <summary>Sessions whose days differ by half a percent; from minute 62 of the day of the news the price is another one.</summary>
    private static IEnumerable<LogItem> Market(int sign, double move = 0.1, int firstSession = 0)
    {
        for (int d = firstSession; d <= Day + 1; d++)
        {
            double price = 100 + (0.5 * (d * d * 7 % 3));
            double factor = 1 + (move * sign);
            foreach (LogItem print in d == Day ? Days.Session(d, price, m => m >= 62 ? factor : 1) : Days.Session(d, d > Day ? price * factor : price))
            {
                yield return print;
            }

            // Somebody always trades, so that sessions are observed.
            foreach (LogItem item in Days.Cross("z" + d, Days.At(d, 5), "Z", "Y", 1, (decimal)Math.Round(price, 2), sellerRole: Role.Client))
            {
                yield return item;
            }
        }
    }

    private static LogItem News(double minute, int session = Day, string id = "n1", ulong? fingerprint = null, string source = "Reuters")
    {
        EventTime at = Days.At(session, minute);
        TextSignal text = new()
        {
            DocumentId = id,
            Kind = TextKind.News,
            Instrument = "ABC",
            Relevance = 1,
            EventTime = at,
            Source = source,
            P = [0.1f, 0.8f, 0.1f],
            Topic = "other",
            Fingerprint = fingerprint ?? 0xF0F0F0F0F0F0F0F0,
            ModelHash = "m",
        };
        return new LogItem(at, "ABC", t => t.OnText(SignalLog.Raw("news.raw", at.Micros), text));
    }

    private static IEnumerable<LogItem> Trade(string id, int sign, int session, decimal quantity, double minute = 40, Role role = Role.Client) => sign > 0
        ? Days.Cross(id, Days.At(session, minute), "A", "M", quantity, 100, role)
        : Days.Cross(id, Days.At(session, minute), "M", "A", quantity, 100, Role.MarketMaker, role);

    private static RecordedOutput Run(IEnumerable<LogItem> records, int until = Day + 1) => Days.Run(records, until);

    private static Alert Single(RecordedOutput output) => Assert.Single(output.Latest, a => a.Scenario == Scenario);

    private static void Silent(IEnumerable<LogItem> records) =>
        Assert.Empty(Run(records).Alerts.Where(a => a.Scenario == Scenario).Select(a => a.Reason));
}
