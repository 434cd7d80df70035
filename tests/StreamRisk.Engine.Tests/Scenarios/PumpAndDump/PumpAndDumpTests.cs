using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Scenarios.PumpAndDump;

public sealed class PumpAndDumpTests
{
    private const string Scenario = "pump-and-dump";
    private const int Last = 12;

    [Theory]
    [InlineData(1, "up")]
    [InlineData(-1, "down")]
    public void Move_WithAWaveOfCopies_Fires(int sign, string side)
    {
        Alert alert = Single(Run([.. Quiet(), .. Jump(sign), .. Wave(sign)]));
        Assert.Equal((side, "market", Route.Risk, "ABC"), (alert.Subject.Side, alert.Variant, alert.Route, alert.Subject.Instrument));
        Assert.Null(alert.Subject.Group);
        Assert.Equal(["volume", "move", "mentions", "authors", "z", "near_duplicates", "trusted_news"], alert.Gates.Select(g => g.Name));
        Assert.Contains(alert.Evidence, e => e.Topic == "market.trades");
        Assert.Contains(alert.Evidence, e => e.Topic == "social.raw");
    }

    [Fact]
    public void Wave_AfterTheMove_Fires() => Single(Run([.. Quiet(), .. Jump(1, 70), .. Wave(1, from: 80)]));

    [Fact]
    public void Move_OnTooLittleVolume_StaysSilent() => Silent([.. Quiet(), .. Jump(1, volume: 300), .. Wave(1)]);

    [Fact]
    public void Volume_WithoutMove_StaysSilent() => Silent([.. Quiet(), .. Jump(0), .. Wave(1)]);

    [Fact]
    public void Wave_InTheOtherDirection_StaysSilent() => Silent([.. Quiet(), .. Jump(1), .. Wave(-1)]);

    [Fact]
    public void Wave_OfNineMentions_StaysSilent() => Silent([.. Quiet(), .. Jump(1), .. Wave(1, count: 9)]);

    [Fact]
    public void Wave_OfNineAuthors_StaysSilent() => Silent([.. Quiet(), .. Jump(1), .. Wave(1, authors: 9)]);

    [Fact]
    public void Wave_OfOwnWordsByOldAccounts_StaysSilent() => Silent([.. Quiet(), .. Jump(1), .. Wave(1, copies: false)]);

    [Fact]
    public void Wave_OfOwnWordsByYoungAccounts_Fires() =>
        Assert.Contains("young_authors", Single(Run([.. Quiet(), .. Jump(1), .. Wave(1, copies: false, age: 10)])).Gates.Select(g => g.Name));

    [Fact]
    public void Wave_WithTrustedNews_StaysSilent() => Silent([.. Quiet(), .. Jump(1), .. Wave(1), News(75)]);

    [Fact]
    public void Wave_WhereManyMentionsAreUsual_StaysSilent()
    {
        LogItem[] chatter =
        [
            .. Enumerable.Range(0, Last).SelectMany(d => Enumerable.Range(0, 30).Select(i =>
                Text($"c{d}-{i}", Days.At(d, i * 4), 0.1 * (i % 5), "c" + i, (ulong)((d * 1000) + i + 7) * 0x9E3779B97F4A7C15, 1000))),
        ];
        Silent([.. Quiet(), .. chatter, .. Jump(1), .. Wave(1)]);
    }

    [Fact]
    public void News_FromBeforeButLate_Withdraws()
    {
        // Event time before the move, in the log nine minutes later.
        LogItem late = News(89);
        Alert alert = Single(Run([.. Quiet(), .. Jump(1), .. Wave(1), late with { At = Days.At(Last, 98) }]));
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
    }

    [Fact]
    public void Feeds_WithoutNews_AreNotEvaluated()
    {
        RecordedOutput output = Run([.. Quiet(), .. Jump(1), .. Wave(1)], feeds: ["market.orders", "market.trades", "social.raw"]);
        Assert.DoesNotContain(output.Alerts, a => a.Scenario == Scenario);
        Assert.Contains(output.Reports, r => r.Subject == Scenario && r.Reasons.Any(x => x.Reason == "no news feed"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Account_PositionedBeforeAndReversed_Fires(int sign)
    {
        LogItem[] trades = [.. Position(sign, 8, "A", 3_000), .. Reverse(sign, "A", 3_000, 0.04)];
        Alert account = Account(Run([.. Quiet(), .. Jump(sign), .. Wave(sign), .. trades]))!;
        Assert.Equal(("A", Severity.High, Route.Compliance), (account.Subject.Group, account.Severity, account.Route));
        Assert.Equal(["positioned", "reversed", "profit"], account.Gates.Select(g => g.Name));
        Assert.True(account.Profit > 500_000, $"profit {account.Profit}");
        Assert.Equal(["A"], account.Subject.Accounts);
    }

    [Fact]
    public void Account_ReversingOnTheNextDay_Fires() => Assert.NotNull(Account(Run(
        [.. Quiet(), .. Jump(1), .. Wave(1), .. Days.Session(Last + 1, 104), .. Position(1, 8, "A", 3_000), .. Reverse(1, "A", 3_000, 0.04, Last + 1)], Last + 1)));

    [Fact]
    public void Account_ReversingThreeSessionsLater_StaysSilent() => Assert.Null(Account(Run(
        [
            .. Quiet(), .. Jump(1), .. Wave(1), .. Days.Session(Last + 1, 103), .. Days.Session(Last + 2, 103), .. Days.Session(Last + 3, 103),
            .. Position(1, 8, "A", 3_000), .. Reverse(1, "A", 3_000, 0.04, Last + 3),
        ],
        Last + 3)));

    [Fact]
    public void Account_ThatKeepsMostOfIt_StaysSilent() =>
        Assert.Null(Account(Run([.. Quiet(), .. Jump(1), .. Wave(1), .. Position(1, 8, "A", 9_000), .. Reverse(1, "A", 4_000, 0.04)])));

    [Fact]
    public void Account_WithALittleProfit_StaysSilent() =>
        Assert.Null(Account(Run([.. Quiet(), .. Jump(1), .. Wave(1), .. Position(1, 8, "A", 3_000), .. Reverse(1, "A", 3_000, 0.01)])));

    [Fact]
    public void Account_BelowMateriality_StaysSilent() =>
        Assert.Null(Account(Run([.. Quiet(), .. Jump(1), .. Wave(1), .. Position(1, 8, "A", 200), .. Reverse(1, "A", 200, 0.9)])));

    [Fact]
    public void Account_OfAMarketMaker_StaysSilent() => Assert.Null(Account(Run(
        [.. Quiet(), .. Jump(1), .. Wave(1), .. Position(1, 8, "A", 3_000, Role.MarketMaker), .. Reverse(1, "A", 3_000, 0.04, role: Role.MarketMaker)])));

    [Fact]
    public void Account_WithoutAPromotion_StaysSilent() =>
        Assert.Null(Account(Run([.. Quiet(), .. Jump(1), .. Position(1, 8, "A", 3_000), .. Reverse(1, "A", 3_000, 0.04)])));

    [Fact]
    public void Account_WhoseReversalIsBusted_IsWithdrawn() => Assert.Equal(
        AlertStatus.Withdrawn,
        Account(Run(
            [
                .. Quiet(), .. Jump(1), .. Wave(1), .. Position(1, 8, "A", 3_000), .. Reverse(1, "A", 3_000, 0.04),
                Days.PrintOf("r", Days.At(Last, 110), 3_000, 104),
                Days.Bust("r", Days.At(Last, 112)),
            ]))!.Status);

    private static IEnumerable<LogItem> Quiet() => Enumerable.Range(0, Last).SelectMany(d => Days.Session(d));

    private static IEnumerable<LogItem> Jump(int sign, int from = 90, double volume = 1000) =>
        Days.Session(Last, 100, m => m >= from ? 1 + (0.03 * sign) : 1, m => m >= from ? volume : 100);

    private static IEnumerable<LogItem> Wave(int sign, int count = 14, int authors = 14, bool copies = true, double age = 1000, int from = 60) =>
        Enumerable.Range(0, count).Select(i => Text(
            "w" + i, Days.At(Last, from + (i * 2)), 0.9 * sign, "w" + (i % authors), copies ? 99 : (ulong)(i + 1) * 0x9E3779B97F4A7C15, age));

    private static LogItem News(double minute) => SignalLog.Text("ABC", Days.At(Last, minute), "n1", 0.5, null, TextKind.News);

    private static LogItem Text(string id, EventTime at, double polarity, string author, ulong fingerprint, double ageDays)
    {
        TextSignal text = new()
        {
            DocumentId = id,
            Kind = TextKind.Social,
            Instrument = "ABC",
            Relevance = 1,
            EventTime = at,
            Source = "x",
            Author = author,
            AuthorCreatedAt = at - TimeSpan.FromDays(ageDays),
            P = polarity >= 0 ? [0, (float)polarity, 1 - (float)polarity] : [(float)-polarity, 0, 1 + (float)polarity],
            Topic = "other",
            Fingerprint = fingerprint,
            ModelHash = "m",
        };
        return new LogItem(at, "ABC", t => t.OnText(SignalLog.Raw("social.raw", at.Micros), text));
    }

    private static IEnumerable<LogItem> Position(int sign, int session, string group, decimal quantity, Role role = Role.Client) => sign > 0
        ? Days.Cross("p", Days.At(session, 30), group, "M", quantity, 100, role)
        : Days.Cross("p", Days.At(session, 30), "M", group, quantity, 100, Role.MarketMaker, role);

    private static IEnumerable<LogItem> Reverse(int sign, string group, decimal quantity, double by, int session = Last, Role role = Role.Client) => sign > 0
        ? Days.Cross("r", Days.At(session, 110), "M", group, quantity, 100 * (decimal)(1 + by), Role.MarketMaker, role)
        : Days.Cross("r", Days.At(session, 110), group, "M", quantity, 100 * (decimal)(1 - by), role);

    private static RecordedOutput Run(IEnumerable<LogItem> records, int until = Last, IReadOnlyList<string>? feeds = null) => Days.Run(records, until, feeds);

    private static Alert Single(RecordedOutput output) => Assert.Single(output.Latest, a => a.Scenario == Scenario && a.Variant == "market");

    private static Alert? Account(RecordedOutput output) => output.Latest.SingleOrDefault(a => a.Scenario == Scenario && a.Variant == "account");

    private static void Silent(IEnumerable<LogItem> records) =>
        Assert.Empty(Run(records).Alerts.Where(a => a.Scenario == Scenario).Select(a => a.Reason));
}
