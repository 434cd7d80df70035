using CsCheck;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tests.Time;

public sealed class ActiveMinutesTests
{
    [Fact]
    public void Next_AnyIntervals_VisitsExactlyTheirMinutes() =>
        Gen.Select(Gen.Long[0, 300], Gen.Long[0, 40]).Array[1, 30].Sample(intervals =>
        {
            ActiveMinutes minutes = new();
            SortedSet<long> expected = [];
            foreach ((long from, long length) in intervals)
            {
                minutes.Add(from, from + length);
                for (long m = from; m <= from + length; m++)
                {
                    expected.Add(m);
                }
            }

            List<long> visited = [];
            for (long m = minutes.Next(long.MinValue); m != long.MaxValue; m = minutes.Next(m))
            {
                visited.Add(m);
            }

            Assert.Equal(expected, visited);
            minutes.Release(150);
            Assert.Equal(expected.FirstOrDefault(m => m > 150, long.MaxValue), minutes.Next(150));
        });

    [Fact]
    public void Next_GapOfYears_IsOneStep()
    {
        ActiveMinutes minutes = new();
        minutes.Add(10, 12);
        minutes.Add(5_000_000, 5_000_001);
        Assert.Equal(5_000_000, minutes.Next(12));
    }
}
