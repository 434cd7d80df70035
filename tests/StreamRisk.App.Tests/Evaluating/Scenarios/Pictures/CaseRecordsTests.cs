using StreamRisk.App.Evaluating.Scenarios.Pictures;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Tests.Evaluating.Scenarios.Pictures;

public sealed class CaseRecordsTests
{
    private static readonly EventTime Start = new(1_000_000_000);

    private readonly CaseRecords _records = new(new Case
    {
        Folder = "day",
        Scenario = "spoofing",
        Kind = "hit",
        Caption = "",
        Accounts = ["A"],
        Instrument = "NVX",
        Start = Start,
        End = At(60),
        EventIds = new HashSet<string>(StringComparer.Ordinal) { "e1" },
    });

    [Fact]
    public void Orders_OfTheAccounts_AreLinesFromEntryToEnd()
    {
        _records.Add(Order("e1", 0, "o1", OrderKind.New, 101, 100));
        _records.Add(Order("e2", 5, "o1", OrderKind.Amend, 102, 60));
        _records.Add(Order("e3", 9, "o1", OrderKind.Cancel, 102, 0));
        _records.Add(Order("x1", 1, "o2", OrderKind.New, 99, 10, account: "B"));
        _records.Add(Order("x2", 1, "o3", OrderKind.New, 99, 10) with { Instrument = "ORB" });
        _records.Close();

        Assert.Equal(
            [new OrderLine(Side.Sell, 101, 100, At(0), At(5), null, true), new OrderLine(Side.Sell, 102, 60, At(5), At(9), OrderKind.Cancel, true)],
            _records.Orders);
    }

    [Fact]
    public void Orders_StillOpen_ReachToTheEndOfThePicture()
    {
        _records.Add(Order("e1", 0, "o1", OrderKind.New, 101, 100));
        _records.Close();

        Assert.Equal(At(90), Assert.Single(_records.Orders).To);
    }

    [Fact]
    public void Quotes_FollowTheBestPricesOfAllAccounts()
    {
        _records.Add(Order("e1", 0, "o1", OrderKind.New, 101, 100, account: "B"));
        _records.Add(Order("e2", 1, "o2", OrderKind.New, 100, 100));
        _records.Add(Order("e3", 2, "o2", OrderKind.Fill, 100, 40));
        _records.Add(Order("e4", 3, "o2", OrderKind.Fill, 100, 0));

        Assert.Equal([(At(0), null, 101.0), (At(1), null, 100.0), (At(3), null, 101.0)], _records.Quotes);
        Assert.Equal(2, _records.Fills.Count);
    }

    private static EventTime At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static OrderEvent Order(string id, double second, string orderId, OrderKind kind, long price, long remaining, string account = "A") => new()
    {
        EventId = id,
        Instrument = "NVX",
        Venue = "X",
        EventTime = At(second),
        OrderId = orderId,
        Kind = kind,
        Side = Side.Sell,
        Price = new Price(price * 1_000_000_000),
        Quantity = new Quantity(100_000_000_000),
        Remaining = new Quantity(remaining * 1_000_000_000),
        Account = account,
    };
}
