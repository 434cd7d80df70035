using StreamRisk.Engine;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

public sealed class ScoreCacheTests
{
    [Fact]
    public void Find_UsedEntry_OutlivesUnusedOnes()
    {
        ScoreCache cache = new(capacity: 10, seed: 1);
        ScoreCell kept = new();
        cache.Add(cache.KeyOf("kept"), kept);
        for (int i = 0; i < 100; i++)
        {
            cache.Add(cache.KeyOf($"other {i}"), new ScoreCell());
            Assert.Same(kept, cache.Find(cache.KeyOf("kept")));
        }

        Assert.Null(cache.Find(cache.KeyOf("other 0")));
        Assert.NotNull(cache.Find(cache.KeyOf("other 99")));
    }

    [Fact]
    public void Find_FailedText_IsForgotten()
    {
        ScoreCache cache = new(capacity: 10, seed: 1);
        ScoreCell cell = new();
        cache.Add(cache.KeyOf("text"), cell);
        cell.Fail("no", EventTime.MinValue);
        Assert.Null(cache.Find(cache.KeyOf("text")));
    }

    [Fact]
    public void Find_CapacityZero_RemembersNothing()
    {
        ScoreCache cache = new(capacity: 0, seed: 1);
        cache.Add(cache.KeyOf("text"), new ScoreCell());
        Assert.Null(cache.Find(cache.KeyOf("text")));
    }

    [Fact]
    public void KeyOf_AnotherSeed_DiffersForTheSameText() =>
        Assert.NotEqual(new ScoreCache(10, seed: 1).KeyOf("text"), new ScoreCache(10, seed: 2).KeyOf("text"));
}
