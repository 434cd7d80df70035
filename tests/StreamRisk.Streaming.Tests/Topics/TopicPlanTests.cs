using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Tests.Topics;

public sealed class TopicPlanTests
{
    [Fact]
    public void Shipped_Loaded_HoldsEveryTopicAndTheRules()
    {
        TopicFile file = TopicFile.Load();
        Assert.Equal(18, file.Topics.Count);
        Assert.All(file.Topics, t => Assert.Equal("LogAppendTime", t.Config["message.timestamp.type"]));
        Assert.Equal(Spec(file, "signals").Partitions, Spec(file, "checkpoints.surveillance").Partitions);
        Assert.Equal("compact", Spec(file, "coverage").Config["cleanup.policy"]);
        Assert.Equal("-1", Spec(file, "reference.owners").Config["retention.ms"]);
        Assert.Equal(1, Spec(file, "reference.owners").Partitions);
    }

    [Fact]
    public void Load_OtherPartitionCount_ReachesAllThatSetNone()
    {
        TopicFile file = TopicFile.Load(partitions: 2);
        Assert.Equal(2, Spec(file, "signals").Partitions);
        Assert.Equal(2, Spec(file, "checkpoints.surveillance").Partitions);
        Assert.Equal(1, Spec(file, "reference.owners").Partitions);
    }

    [Fact]
    public void Compare_EmptyCluster_EverythingIsMissing() =>
        Assert.Equal(18, TopicPlan.Compare(TopicFile.Load(), new Dictionary<string, TopicState>()).Differences.Count(d => d.Setting is null));

    [Theory]
    [InlineData("signals")]
    [InlineData("ledger")]
    [InlineData("checkpoints.surveillance")]
    public void Compare_OtherPartitionCountWhereStateDependsOnIt_IsRefused(string topic)
    {
        TopicPlan plan = Differing(topic, s => new TopicState { Partitions = s.Partitions + 1, Config = s.Config });
        Assert.True(plan.Refused);
        Assert.Contains(topic, Assert.Single(plan.Differences).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_FewerPartitionsOfARawTopic_CanBeAdded()
    {
        TopicPlan plan = Differing("news.raw", s => new TopicState { Partitions = 3, Config = s.Config });
        Assert.False(plan.Refused);
        Assert.Equal("partitions", Assert.Single(plan.Differences).Setting);
    }

    [Fact]
    public void Compare_OtherSetting_IsNamedWithBothValues()
    {
        TopicPlan plan = Differing("signals", s => new TopicState
        {
            Partitions = s.Partitions,
            Config = new Dictionary<string, string>(s.Config) { ["retention.ms"] = "1000" },
        });
        Assert.Equal("signals: retention.ms is 1000, 34560000000 wanted", Assert.Single(plan.Differences).Text);
    }

    [Theory]
    [InlineData("\"retention_days\": 399", "399")]
    [InlineData("\"retention_days\": 400, \"partitions\": 0", "partitions is 0")]
    public void Parse_BrokenRule_IsRefusedWithTheValue(string fields, string expected)
    {
        string json = "{\"partitions\": 8, \"topics\": [{\"name\": \"signals\", \"cleanup\": \"delete\", \"minimum_retention_days\": 400, " + fields + "}]}";
        Assert.Contains(expected, Assert.Throws<TopicFileException>(() => TopicFile.Parse(json)).Message, StringComparison.Ordinal);
    }

    private static TopicPlan Differing(string topic, Func<TopicState, TopicState> change)
    {
        TopicFile file = TopicFile.Load();
        var cluster = file.Topics.ToDictionary(t => t.Name, t => new TopicState { Partitions = t.Partitions, Config = t.Config });
        cluster[topic] = change(cluster[topic]);
        return TopicPlan.Compare(file, cluster);
    }

    private static TopicSpec Spec(TopicFile file, string name) => file.Topics.Single(t => t.Name == name);
}
