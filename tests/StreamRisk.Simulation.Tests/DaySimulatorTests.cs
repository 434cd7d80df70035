using System.Text.Json;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Plants;

namespace StreamRisk.Simulation.Tests;

public sealed class DaySimulatorTests
{
    /// <summary>A whole day, small: every law holds at any size.</summary>
    private static SimulationOptions Small(ulong seed) => new()
    {
        Seed = seed,
        Instruments = 20,
        HistorySessions = 26,
        HistoryTradesPerMinute = 0.1,
        PlantsPerLevel = 1,
        Scenarios = PlantCatalog.All,
        StepsPerInstrument = 500,
        TextsPerInstrument = 20,
        HistoryTextsPerInstrument = 3,
        PaymentsPerDay = 60,
    };

    [Fact]
    public void Records_SameSeed_AreTheSame()
    {
        string[] first = [.. new DaySimulator(Small(7)).Records().Select(r => r.ToString())];

        Assert.Equal(first, new DaySimulator(Small(7)).Records().Select(r => r.ToString()));
        Assert.NotEqual(first, new DaySimulator(Small(8)).Records().Select(r => r.ToString()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Records_AnySeed_AreOrderedUniqueAndAccepted(ulong seed)
    {
        EventTime last = EventTime.MinValue;
        HashSet<string> ids = [];
        foreach (SimulatedRecord record in new DaySimulator(Small(seed)).Records())
        {
            Assert.True(record.EventTime >= last);
            last = record.EventTime;
            Rejection? rejection = record.Record switch
            {
                OrderEvent order => GatewayEdge.Check(order, order.EventTime),
                TradePrint trade => GatewayEdge.Check(trade, trade.EventTime),
                Payment payment => GatewayEdge.Check(payment, payment.EventTime),
                NewsItem item => TextEdge.Check(item, item.PublishedAt),
                SocialPost post => TextEdge.Check(post, post.PostedAt),
                Instrument instrument => GatewayEdge.Check(instrument),
                AccountOwner owner => GatewayEdge.Check(owner),
                _ => throw new InvalidOperationException(record.Topic),
            };
            Assert.Null(rejection);
            Assert.True(ids.Add(IdOf(record)), IdOf(record));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Labels_AnySeed_NameWhatWasPlanted(ulong seed)
    {
        DaySimulator day = new(Small(seed));
        HashSet<string> ids = [.. day.Records().Select(IdOf)];

        Assert.All(day.Labels.SelectMany(l => l.EventIds), id => Assert.Contains(id, ids));
        Assert.All(day.Labels, l => Assert.True(l.Start <= l.End));
        Dictionary<string, Label[]> hits = day.Labels.Where(l => l.Kind == LabelKind.Hit).GroupBy(l => l.Scenario).ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Equal(PlantCatalog.All.Order(), hits.Keys.Order());

        // A plant that finds no room, or no moment when the market lets it come about, is left out.
        Assert.InRange(hits.Values.Sum(h => h.Select(l => l.Difficulty).Distinct().Count()), 3 * (hits.Count - 2), 3 * hits.Count);
        Assert.Equal(1, day.Labels.Count(l => l.Kind == LabelKind.Revised));
        Assert.True(day.Labels.Count(l => l.Kind == LabelKind.Quiet) >= 15);
    }

    [Fact]
    public void Play_IntoASink_IsTheSameDay()
    {
        Counts counts = new();
        DaySimulator played = new(Small(3));
        played.Play(counts, TestContext.Current.CancellationToken);

        DaySimulator read = new(Small(3));
        Assert.Equal(read.Records().Count(), counts.Total);
        Assert.Equal(read.Labels.Select(LabelLine.Of), played.Labels.Select(LabelLine.Of));
    }

    [Theory]
    [InlineData(500_000, 30)]
    [InlineData(1_200_000, 100)]
    public void ForRecords_ANumber_GivesAboutAsMany(long records, int instruments)
    {
        Counts counts = new();
        new DaySimulator((SimulationOptions.Full with { Instruments = instruments, HistorySessions = 3 }).ForRecords(records)).Play(counts, TestContext.Current.CancellationToken);

        Assert.InRange(counts.Total, 0.8 * records, 1.25 * records);
    }

    [Fact]
    public void Records_OrdinaryDay_HasNoLabels()
    {
        DaySimulator day = new(Small(4) with { Scenarios = [], Days = 2 });
        EventTime last = day.Records().Where(r => r.Record is TradePrint).Max(r => r.EventTime);

        Assert.Empty(day.Labels);
        Assert.True(last > day.MainDay + TimeSpan.FromDays(1));
    }

    [Fact]
    public void Records_DefaultDay_HasTheSizeOfTheDemo()
    {
        DaySimulator day = new(new SimulationOptions());
        Dictionary<(string Topic, bool Main), int> counts = [];
        Dictionary<bool, double> shares = new() { [false] = 0, [true] = 0 };
        foreach (SimulatedRecord record in day.Records())
        {
            bool main = record.EventTime >= day.MainDay;
            counts[(record.Topic, main)] = counts.GetValueOrDefault((record.Topic, main)) + 1;
            if (record.Record is TradePrint trade)
            {
                shares[main] += trade.Quantity.ToDouble();
            }
        }

        Assert.InRange(counts[("market.orders", true)] + counts[("market.trades", true)], 60_000, 130_000);
        Assert.InRange(counts[("market.trades", false)], 60_000, 90_000);
        Assert.InRange(counts.Where(c => c.Key.Topic is "news.raw" or "social.raw").Sum(c => c.Value), 2_500, 5_000);
        Assert.InRange(counts.Where(c => c.Key.Topic == "payments").Sum(c => c.Value), 5_000, 10_000);

        // The history has the main day's volume, or a usual day would look like a burst.
        Assert.InRange(shares[true] / (shares[false] / 20), 0.8, 1.4);
    }

    [Fact]
    public void Labels_AsLines_AreTheFileForm()
    {
        Label label = new()
        {
            Scenario = "structuring",
            Accounts = ["A"],
            Start = new EventTime(0),
            End = new EventTime(1),
            Kind = LabelKind.Hit,
            EventIds = ["P1"],
        };

        Assert.Equal(
            """{"scenario":"structuring","accounts":["A"],"start":"1970-01-01T00:00:00Z","end":"1970-01-01T00:00:00.000001Z","kind":"hit","difficulty":"normal","event_ids":["P1"]}""",
            LabelLine.Of(label));
        Assert.Equal("X", JsonDocument.Parse(LabelLine.Of(label with { Instrument = "X" })).RootElement.GetProperty("instrument").GetString());
    }

    [Fact]
    public void Options_OutOfRange_NameTheValue()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => new DaySimulator(new SimulationOptions { Instruments = 2_000 }));

        Assert.Equal("Instruments is 2000; accepted: 1 to 1,000.", thrown.Message);
    }

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 6).Select(s => (ulong)s)];

    private static string IdOf(SimulatedRecord record) => record.Record switch
    {
        OrderEvent order => order.EventId,
        TradePrint trade => trade.TradeId + trade.Action,
        Payment payment => payment.PaymentId,
        NewsItem item => item.Id,
        SocialPost post => post.Id,
        _ => record.Key,
    };

    private sealed class Counts : IRecordSink
    {
        public int Total { get; private set; }

        public void OnInstrument(Instrument instrument) => Total++;

        public void OnOwner(AccountOwner owner) => Total++;

        public void OnOrder(in OrderEvent order) => Total++;

        public void OnTrade(in TradePrint trade) => Total++;

        public void OnPayment(Payment payment) => Total++;

        public void OnNews(NewsItem item) => Total++;

        public void OnPost(SocialPost post) => Total++;
    }
}
