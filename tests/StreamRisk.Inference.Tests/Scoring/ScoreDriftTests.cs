using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

public sealed class ScoreDriftTests
{
    private static readonly ModelHead[] Heads =
    [
        new("plain", "plain", ["x", "y"]),
        new("mood", "mood", ["down", "up"]) { ReferenceShares = [0.25, 0.75] },
    ];

    [Fact]
    public void Index_SharesOfTheReference_IsZero()
    {
        using ScoreDrift drift = new(Heads);
        Fill(drift, down: 250, up: 750);
        Assert.Equal(0, drift.Of("mood")!.Value, 12);
    }

    [Fact]
    public void Index_SharesSwapped_IsTheFormula()
    {
        using ScoreDrift drift = new(Heads);
        Fill(drift, down: 750, up: 250);
        Assert.Equal((0.5 * Math.Log(3)) + (-0.5 * Math.Log(1 / 3.0)), drift.Of("mood")!.Value, 12);
    }

    [Fact]
    public void Index_ALabelThatNeverComes_IsFinite()
    {
        using ScoreDrift drift = new(Heads);
        Fill(drift, down: 1_000, up: 0);
        Assert.InRange(drift.Of("mood")!.Value, 0.25, 100);
    }

    [Fact]
    public void Index_FewTextsOrNoReference_IsNotStated()
    {
        using ScoreDrift drift = new(Heads);
        Fill(drift, down: ScoreDrift.LeastTexts - 1, up: 0);
        Assert.Null(drift.Of("mood"));
        Fill(drift, down: 1, up: 0);
        Assert.NotNull(drift.Of("mood"));
        Assert.Null(drift.Of("plain"));
    }

    [Fact]
    public void Read_IndexAboveTheThreshold_IsTooFar()
    {
        using ScoreDrift drift = new(Heads, threshold: 0.25);
        Assert.Empty(drift.Read());
        Fill(drift, down: 250, up: 750);
        Assert.False(Assert.Single(drift.Read()).IsTooFar);
        Fill(drift, down: 3_000, up: 0);
        HeadDrift head = Assert.Single(drift.Read());
        Assert.Equal(("mood", true, 4_000L), (head.Head, head.IsTooFar, head.Texts));
        Assert.False((head with { Threshold = 0 }).IsTooFar);
    }

    [Fact]
    public void Index_OldTexts_AreForgotten()
    {
        using ScoreDrift drift = new(Heads);
        Fill(drift, down: 3_000, up: 0);
        Fill(drift, down: ScoreDrift.WindowTexts / 4, up: ScoreDrift.WindowTexts * 3 / 4);
        Assert.Equal(0, drift.Of("mood")!.Value, 12);
    }

    private static void Fill(ScoreDrift drift, int down, int up)
    {
        for (int i = 0; i < down + up; i++)
        {
            float[] mood = i < down ? [0.9f, 0.1f] : [0.2f, 0.8f];
            drift.Add([new Head { Name = "plain", Label = "x", Probabilities = [1, 0] }, new Head { Name = "mood", Label = "", Probabilities = mood }]);
        }
    }
}
