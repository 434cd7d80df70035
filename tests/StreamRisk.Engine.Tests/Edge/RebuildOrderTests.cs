using CsCheck;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class RebuildOrderTests
{
    private const string Orders = "market.orders";
    private const string News = "news.raw";

    /// <summary>Records of a few keys with coarse times, so that ties and late records are common.</summary>
    private static readonly Gen<(string Key, int Millis)[]> s_records =
        Gen.Select(Gen.Int[0, 4].Select(k => $"K{k}"), Gen.Int[0, 40].Select(t => t * 250)).Array[0, 60];

    [Fact]
    public void Merge_OneTwoFourPartitions_GiveTheSameSteps() => Gen.Select(s_records, s_records).Sample((orders, news) =>
    {
        string one = Play(orders, news, 1);

        Assert.Equal(one, Play(orders, news, 2));
        Assert.Equal(one, Play(orders, news, 4));
    });

    [Fact]
    public void Merge_AnyInput_FollowsTheLaws() => Gen.Select(s_records, s_records).Sample((orders, news) =>
    {
        RebuildStep<string>[] steps = [.. RebuildOrder.Merge(Sources(orders, news, 2))];
        RebuildStep<string>[] records = [.. steps.Where(s => s.Mark is null)];

        // Every record once; effective times never go back; a key's records keep their order.
        Assert.Equal(orders.Length + news.Length, records.Length);
        Assert.Equal(records.Select(r => r.Effective).Order(), records.Select(r => r.Effective));
        foreach (IGrouping<string, RebuildStep<string>> key in records.GroupBy(r => r.Source!.Topic + r.Record.Key))
        {
            Assert.Equal(key.Select(r => r.Record.Offset).Order(), key.Select(r => r.Record.Offset));
            EventTime running = EventTime.MinValue;
            foreach (RebuildStep<string> step in key)
            {
                running = EventTime.Max(running, step.Record.EventTime);
                Assert.Equal(running, step.Effective);
            }
        }
    });

    [Fact]
    public void Merge_Marks_CoverWhatCameBefore() => Gen.Select(s_records, s_records).Sample((orders, news) =>
    {
        EventTime newest = EventTime.MinValue;
        EventTime marked = EventTime.MinValue;
        RebuildStep<string>[] steps = [.. RebuildOrder.Merge(Sources(orders, news, 1))];
        foreach (RebuildStep<string> step in steps)
        {
            if (step.Mark is { } mark)
            {
                Assert.True(step.Effective >= newest && step.Effective > marked);
                Assert.All(mark.Inputs.Where(i => i.Newest is not null), i => Assert.Equal(step.Effective, i.Newest));
                marked = step.Effective;
            }
            else
            {
                // A Mark stands between records of different seconds.
                Assert.True(step.Effective >= marked && step.Effective < marked + TimeSpan.FromSeconds(1));
                newest = step.Effective;
            }
        }

        Assert.Equal(orders.Length + news.Length, steps.Sum(s => s.Mark?.Inputs.Sum(i => i.Seen.Sum(c => c.Count)) ?? 0));
        if (steps.Length > 0)
        {
            Assert.Equal(newest + TimeSpan.FromHours(3), steps[^1].Effective);
        }
    });

    [Fact]
    public void Merge_FastClock_IsCappedAtArrival()
    {
        RawInput<string> fast = Input(1, "K", 4000) with { Arrival = Sample.Start + TimeSpan.FromSeconds(1) };
        RebuildStep<string> step = RebuildOrder.Merge([new RawSource<string>(Orders, 0, [fast])]).Single(s => s.Mark is null);

        Assert.Equal(fast.Arrival, step.Effective);
    }

    [Fact]
    public void Merge_SameTime_FollowsInputRank()
    {
        string[] topics = ["social.raw", News, "payments", "market.trades", Orders];
        IEnumerable<string> order = RebuildOrder.Merge(topics.Select(t => new RawSource<string>(t, 0, [Input(1, "K", 0)])).ToList())
            .Where(s => s.Mark is null)
            .Select(s => s.Source!.Topic);

        Assert.Equal(topics.Reverse(), order);
    }

    [Fact]
    public void Merge_DisorderTooSmall_Throws() => Assert.Throws<InvalidOperationException>(() => RebuildOrder
        .Merge([new RawSource<string>(Orders, 0, [Input(1, "K", 2000), Input(2, "L", 0)])], TimeSpan.FromSeconds(1))
        .Count());

    [Fact]
    public void Merge_EmptySource_IsNeverUsed()
    {
        Mark mark = RebuildOrder.Merge([new RawSource<string>(Orders, 0, [Input(1, "K", 0)]), new RawSource<string>(News, 0, [])])
            .Last().Mark!;

        Assert.Equal([(Orders, true), (News, false)], mark.Inputs.Select(i => (i.Topic, i.Newest is not null)));
    }

    private static string Play((string Key, int Millis)[] orders, (string Key, int Millis)[] news, int partitions) => string.Join(
        '\n',
        RebuildOrder.Merge(Sources(orders, news, partitions)).Select(s => s.Mark is { } mark
            ? string.Join(',', mark.Inputs.Select(i => $"{i.Topic}/{i.Partition} {i.Newest} {string.Join(',', i.Seen)}"))
            : $"{s.Record.Value} {s.Effective}"));

    private static List<RawSource<string>> Sources((string Key, int Millis)[] orders, (string Key, int Millis)[] news, int partitions)
    {
        List<RawSource<string>> sources = [];
        foreach ((string topic, (string Key, int Millis)[] records) in new[] { (Orders, orders), (News, news) })
        {
            for (int p = 0; p < partitions; p++)
            {
                sources.Add(new RawSource<string>(topic, p, [.. records
                    .Select((r, i) => Input(i, r.Key, r.Millis) with { Value = $"{topic}{i}" })
                    .Where(r => Partitioner.Of(r.Key, partitions) == p)]));
            }
        }

        return sources;
    }

    private static RawInput<string> Input(long offset, string key, int millis) => new()
    {
        Offset = offset,
        Key = key,
        EventTime = Sample.Start + TimeSpan.FromMilliseconds(millis),
        Arrival = EventTime.MaxValue,
        Source = "S" + key,
        Value = "",
    };
}
