using CsCheck;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

public sealed class BatchCutterTests
{
    private const int MaxLength = 128;

    [Fact]
    public void Cut_AnyLengths_CoversEachRowOnceWithinTheBudget() =>
        Gen.Select(Gen.Int[2, MaxLength].Array[0, 300], Gen.Int[1, 2_000], Gen.Int[1, 64], Gen.Int[1, 4]).Sample((lengths, budget, maxTexts, runners) =>
        {
            int[] order = new int[lengths.Length];
            IReadOnlyList<BatchRange> batches = new BatchCutter(MaxLength, new BatchLimits(budget, maxTexts), runners).Cut(lengths, order);
            Assert.Equal(Enumerable.Range(0, lengths.Length), order.Order());
            Assert.Equal(order.OrderByDescending(r => lengths[r]).Select(r => lengths[r]), order.Select(r => lengths[r]));
            int next = 0;
            foreach (BatchRange batch in batches)
            {
                Assert.Equal(next, batch.First);
                Assert.InRange(batch.Count, 1, maxTexts);
                Assert.True(batch.Count == 1 || lengths[order[batch.First]] * batch.Count <= budget);
                next += batch.Count;
            }

            Assert.Equal(lengths.Length, next);
        });

    [Fact]
    public void Cut_Unsorted_KeepsEachBatchToNeighboursWithTheLongestFirst() =>
        Gen.Select(Gen.Int[2, MaxLength].Array[0, 300], Gen.Int[1, 2_000]).Sample((lengths, budget) =>
        {
            int[] order = new int[lengths.Length];
            IReadOnlyList<BatchRange> batches = new BatchCutter(MaxLength, new BatchLimits(budget, 64), runners: 1, sort: false).Cut(lengths, order);
            int next = 0;
            foreach (BatchRange batch in batches)
            {
                int[] rows = order[batch.First..(batch.First + batch.Count)];
                Assert.Equal(Enumerable.Range(next, batch.Count), rows.Order());
                Assert.Equal(rows.Max(r => lengths[r]), lengths[rows[0]]);
                Assert.True(batch.Count == 1 || lengths[rows[0]] * batch.Count <= Math.Max(budget, 128));
                next += batch.Count;
            }

            Assert.Equal(lengths.Length, next);
        });

    [Fact]
    public void Cut_LessThanARoundOfBatches_SharesThemOut()
    {
        int[] lengths = [.. Enumerable.Repeat(50, 10)];
        Assert.Equal(
            [new BatchRange(0, 5), new BatchRange(5, 5)],
            new BatchCutter(MaxLength, new BatchLimits(4_096, 256), runners: 2).Cut(lengths, new int[10]));
    }

    [Fact]
    public void Cut_FewShortTexts_StayTogether() =>
        Assert.Equal([new BatchRange(0, 3)], new BatchCutter(MaxLength, new BatchLimits(4_096, 256), runners: 2).Cut([10, 12, 11], new int[3]));

    [Fact]
    public void Cut_AnotherWindow_DoesNotRememberTheFirst()
    {
        BatchCutter cutter = new(MaxLength, new BatchLimits(100, 10), runners: 1);
        cutter.Cut([60, 20, 30], new int[3]);
        int[] order = new int[2];
        Assert.Equal([new BatchRange(0, 2)], cutter.Cut([3, 9], order));
        Assert.Equal([1, 0], order);
    }
}
