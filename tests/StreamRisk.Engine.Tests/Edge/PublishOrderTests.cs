using CsCheck;
using StreamRisk.Engine.Edge;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class PublishOrderTests
{
    private static readonly EventTime s_asOf = Sample.Start + TimeSpan.FromDays(1);

    [Fact]
    public void Merge_AnyFiles_KeepsLinesAndPlaysForward() => Gen.Int[0, 100].Array[0, 30].Array[1, 4].Sample(files =>
    {
        PublishStep<int>[] steps = [.. PublishOrder.Merge(files.Select(File).ToList(), s_asOf)];

        Assert.Equal(files.Sum(f => f.Length), steps.Length);
        Assert.Equal(steps.Select(s => s.Position).Order(), steps.Select(s => s.Position));
        for (int f = 0; f < files.Length; f++)
        {
            Assert.Equal(Enumerable.Range(0, files[f].Length), steps.Where(s => s.File == f).Select(s => s.Line.Value));
        }
    });

    [Fact]
    public void Merge_LineOfTheFuture_RaisesNoPosition()
    {
        int far = (int)TimeSpan.FromDays(2).TotalSeconds;
        PublishStep<int>[] steps = [.. PublishOrder.Merge([File([1, far, 2]), File([3])], s_asOf)];

        Assert.Equal([(0, 1), (0, far), (0, 2), (1, 3)], steps.Select(s => (s.File, Seconds(s.Line.EventTime))));
        Assert.Equal([1, 1, 2, 3], steps.Select(s => Seconds(s.Position)));
    }

    private static int Seconds(EventTime time) => (int)(time - Sample.Start).TotalSeconds;

    private static PublishFile<int> File(int[] seconds) => new(
        "payments",
        seconds.Select((s, i) => new PublishLine<int> { EventTime = Sample.Start + TimeSpan.FromSeconds(s), Value = i }));
}
