using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class MarkComposerTests
{
    private const string Orders = "market.orders";
    private static readonly EventTime s_now = Sample.Start + TimeSpan.FromDays(1);
    private readonly MarkComposer _composer = new([new PartitionCount { Topic = Orders, Count = 2 }]);

    public MarkComposerTests()
    {
        _composer.Own(Orders, 0);
        _composer.Own(Orders, 1);
        _composer.Compose(s_now);
    }

    [Fact]
    public void Due_ASecondOfEventTime_IsOwed()
    {
        See(0, Sample.Start);
        Assert.True(_composer.Due(s_now));
        _composer.Compose(s_now);
        See(0, Sample.Start + TimeSpan.FromMilliseconds(999));
        Assert.False(_composer.Due(s_now));
        See(0, Sample.Start + TimeSpan.FromSeconds(1));
        Assert.True(_composer.Due(s_now));
    }

    [Fact]
    public void Due_NothingArrives_IsOwedOnceASecond()
    {
        Assert.False(_composer.Due(s_now + TimeSpan.FromMilliseconds(999)));
        Assert.True(_composer.Due(s_now + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Due_NothingOwned_IsNeverOwed()
    {
        _composer.Disown(Orders, 0);
        _composer.Disown(Orders, 1);

        Assert.False(_composer.Due(s_now + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Due_PartitionOfWhichNothingIsKnown_WaitsForItsFirstRecordOrItsLoss()
    {
        _composer.Expect(Orders, 2);
        See(0, Sample.Start + TimeSpan.FromHours(1));
        Assert.False(_composer.Due(s_now + TimeSpan.FromHours(1)));
        _composer.Own(Orders, 2);
        Assert.True(_composer.Due(s_now));
        _composer.Expect(Orders, 3);
        Assert.False(_composer.Due(s_now));
        _composer.Disown(Orders, 3);
        Assert.True(_composer.Due(s_now));
    }

    [Fact]
    public void Compose_FastClock_CountsAtArrival()
    {
        _composer.See(Orders, 0, Sample.Start + TimeSpan.FromSeconds(4), Sample.Start, "XTST");

        Assert.Equal(Sample.Start, _composer.Compose(s_now).Inputs[0].Newest);
    }

    [Fact]
    public void Compose_LateRecord_DoesNotMoveBack()
    {
        See(0, Sample.Start);
        See(0, Sample.Start - TimeSpan.FromMinutes(1));

        Assert.Equal(Sample.Start, _composer.Compose(s_now).Inputs[0].Newest);
    }

    [Fact]
    public void Compose_NeverUsed_HasNoNewest() => Assert.Null(_composer.Compose(s_now).Inputs[1].Newest);

    [Fact]
    public void Compose_AtTheEnd_IsIdleAfterASecondUntilTheNextRecord()
    {
        See(0, Sample.Start);
        _composer.AtEnd(Orders, 0, s_now);
        _composer.AtEnd(Orders, 0, s_now + TimeSpan.FromMilliseconds(500));

        Assert.Equal(TimeSpan.Zero, _composer.Compose(s_now + TimeSpan.FromMilliseconds(999)).Inputs[0].IdleFor);
        Assert.Equal(TimeSpan.FromSeconds(3), _composer.Compose(s_now + TimeSpan.FromSeconds(3)).Inputs[0].IdleFor);
        See(0, Sample.Start);
        Assert.Equal(TimeSpan.Zero, _composer.Compose(s_now + TimeSpan.FromSeconds(9)).Inputs[0].IdleFor);
    }

    [Fact]
    public void Compose_Sources_AreCountedSinceTheLastMark()
    {
        _composer.See(Orders, 0, Sample.Start, Sample.Start, "XB");
        _composer.See(Orders, 0, Sample.Start, Sample.Start, "XA");
        _composer.See(Orders, 0, Sample.Start, Sample.Start, "XB");
        _composer.Advance(Orders, 0, Sample.Start + TimeSpan.FromHours(3));
        InputReport report = _composer.Compose(s_now).Inputs[0];

        Assert.Equal([("XA", 1L), ("XB", 2L)], report.Seen.Select(s => (s.Source, s.Count)));
        Assert.Equal(Sample.Start + TimeSpan.FromHours(3), report.Newest);
        Assert.Empty(_composer.Compose(s_now).Inputs[0].Seen);
    }

    [Fact]
    public void See_NotOwned_Throws() => Assert.Throws<InvalidOperationException>(() => See(2, Sample.Start));

    private void See(int partition, EventTime time) => _composer.See(Orders, partition, time, EventTime.MaxValue, "XTST");
}
