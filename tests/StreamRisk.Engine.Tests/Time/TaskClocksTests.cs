using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tests.Time;

public sealed class TaskClocksTests
{
    private static readonly EventTime Base = new(1_000_000_000_000);
    private readonly TaskClocks _clocks = new();

    [Fact]
    public void Market_PartitionWithoutReport_IsUndefined()
    {
        Apply(0, [2, 1], Orders(10), Trades(10));
        Assert.Null(_clocks.Market);
        Apply(0, [2, 1], Orders(12, partition: 1));
        Assert.Equal(T(10), _clocks.Market);
    }

    [Fact]
    public void Market_NothingKnownOfAFeed_IsUndefined()
    {
        _clocks.Apply(
            new Mark { WrittenAt = T(0), PartitionCounts = [new PartitionCount { Topic = "market.orders", Count = 1 }], Inputs = [Orders(10)] },
            ["market.orders", "market.trades"]);
        Assert.Null(_clocks.Market);
    }

    [Fact]
    public void Market_BusyInputs_IsTheirMinimum()
    {
        Apply(100, [1, 1], Orders(50), Trades(40));
        Assert.Equal(T(40), _clocks.Market);
    }

    [Fact]
    public void Market_OneFastClock_DoesNotMove()
    {
        Apply(100, [2, 1], Orders(50), Orders(9000, partition: 1), Trades(40));
        Assert.Equal(T(40), _clocks.Market);
    }

    [Fact]
    public void Market_IdleInput_IsLeftOut()
    {
        Apply(100, [1, 1], Orders(50), Trades(10, idle: 40));
        Assert.Equal(T(50), _clocks.Market);
    }

    [Fact]
    public void Market_AllIdle_GoesOnByTheirIdleTime()
    {
        Apply(100, [1, 1], Orders(50, idle: 40), Trades(10, idle: 85));
        Assert.Equal(T(95), _clocks.Market);
    }

    [Fact]
    public void Market_NeverUsedInput_DoesNotCount()
    {
        Apply(100, [2, 1], Orders(50), Orders(null, partition: 1), Trades(60));
        Assert.Equal(T(50), _clocks.Market);
    }

    [Fact]
    public void Market_DeadReaderOfAnIdleInput_Holds()
    {
        Apply(100, [1, 1], Orders(90), Trades(80, idle: 5));
        Assert.Equal(T(90), _clocks.Market);
        Apply(103, [1, 1], Orders(93));
        Assert.Equal(T(93), _clocks.Market);
        Apply(104, [1, 1], Orders(94));
        Assert.Equal(T(93), _clocks.Market);
        Apply(105, [1, 1], Orders(95), Trades(80, idle: 25));
        Assert.Equal(T(95), _clocks.Market);
    }

    [Fact]
    public void Market_DeadReaderOfANeverUsedInput_Holds()
    {
        Apply(100, [1, 1], Orders(90), Trades(null, idle: 5));
        Assert.Equal(T(90), _clocks.Market);
        Apply(104, [1, 1], Orders(94));
        Assert.Equal(T(90), _clocks.Market);
        Apply(105, [1, 1], Trades(91));
        Assert.Equal(T(91), _clocks.Market);
    }

    [Fact]
    public void Market_NewReaderOfAnIdleInput_KeepsWhatWasKnown()
    {
        Apply(100, [1, 1], Orders(90), Trades(80, idle: 5));
        Apply(110, [1, 1], Orders(null, idle: 2), Trades(null, idle: 2));
        Assert.Equal(T(92), _clocks.Market);
    }

    [Fact]
    public void Market_OlderReports_NeverGoesBack()
    {
        Apply(100, [1, 1], Orders(90), Trades(90));
        Apply(101, [1, 1], Orders(50), Trades(50));
        Assert.Equal(T(90), _clocks.Market);
    }

    [Fact]
    public void Full_FeedNotInForce_IsIgnored()
    {
        string[] feeds = ["market.orders", "social.raw"];
        Mark mark = new()
        {
            WrittenAt = T(100),
            PartitionCounts = [.. SignalLog.Feeds.Select(f => new PartitionCount { Topic = f, Count = 1 })],
            Inputs = [Orders(50), SignalLog.Input("social.raw", T(30))],
        };
        Assert.True(_clocks.Apply(mark, feeds));
        Assert.Equal(T(50), _clocks.Market);
        Assert.Equal(T(30), _clocks.Full);
        Assert.Null(_clocks.Ledger);
        Assert.False(_clocks.Apply(mark, feeds));
    }

    private static EventTime T(double seconds) => Base + TimeSpan.FromSeconds(seconds);

    private static InputReport Orders(double? newest, double idle = 0, int partition = 0) =>
        SignalLog.Input("market.orders", newest is { } n ? T(n) : null, idle, partition);

    private static InputReport Trades(double? newest, double idle = 0) =>
        SignalLog.Input("market.trades", newest is { } n ? T(n) : null, idle);

    private void Apply(double writtenAt, int[] counts, params InputReport[] inputs) => _clocks.Apply(
        new Mark
        {
            WrittenAt = T(writtenAt),
            PartitionCounts =
            [
                new PartitionCount { Topic = "market.orders", Count = counts[0] },
                new PartitionCount { Topic = "market.trades", Count = counts[1] },
            ],
            Inputs = inputs,
        },
        ["market.orders", "market.trades"]);
}
