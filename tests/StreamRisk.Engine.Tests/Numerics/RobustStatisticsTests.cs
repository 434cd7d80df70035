using CsCheck;
using StreamRisk.Engine.Numerics;

namespace StreamRisk.Engine.Tests.Numerics;

public sealed class RobustStatisticsTests
{
    [Fact]
    public void MedianAndMad_OfSortedValues_AreThoseOfSorting() => Gen.Float[-100, 100].Array[1, 60].Sample(values =>
    {
        Array.Sort(values);
        (double median, double mad) = RobustStatistics.MedianAndMadOfSorted(values);

        Assert.Equal(RobustStatistics.MedianAndMad(values.Select(v => (double)v).ToArray()), (median, mad));
    });

    [Fact]
    public void MedianAndMad_OfEqualValues_HaveNoDeviation() =>
        Assert.Equal((3, 0), RobustStatistics.MedianAndMadOfSorted([3, 3, 3, 3]));
}
