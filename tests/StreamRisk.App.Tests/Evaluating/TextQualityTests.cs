using CsCheck;
using StreamRisk.App.Evaluating;

namespace StreamRisk.App.Tests.Evaluating;

public sealed class TextQualityTests
{
    private static readonly string[] Labels = ["negative", "positive", "neutral"];

    [Fact]
    public void Figures_SmallCase_AreThoseByHand()
    {
        var quality = new TextQuality(Labels);
        foreach ((int actual, int predicted) in new[] { (0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 0) })
        {
            quality.Add(actual, predicted, 0.9);
        }

        // Both classes: precision and recall 2/3. The third never occurs and counts in no mean.
        Assert.Equal(4.0 / 6, quality.Accuracy, 12);
        Assert.Equal(2.0 / 3, quality.MacroF1, 12);
        Assert.Equal(new ClassQuality("negative", 3, 3, 2.0 / 3, 2.0 / 3, 2.0 / 3), quality.Classes()[0]);
        Assert.Equal([2, 1, 0], quality.Confusion()[0]);
        Assert.Equal(0.9 - (4.0 / 6), quality.CalibrationError, 12);
    }

    [Fact]
    public void Calibration_BoundsOfBins_BelongToTheLowerOne()
    {
        var quality = new TextQuality(Labels);
        quality.Add(0, 0, 0.5);
        quality.Add(0, 0, 0.51);
        quality.Add(0, 0, 1);
        Assert.Equal([4, 5, 9], quality.Calibration().Index().Where(b => b.Item.Texts > 0).Select(b => b.Index));
    }

    [Fact]
    public void Figures_AnyAnswers_KeepTheirLaws() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[0.34, 1]).Array[1, 200].Sample(answers =>
        {
            var quality = new TextQuality(Labels);
            foreach ((int actual, int predicted, double confidence) in answers)
            {
                quality.Add(actual, predicted, confidence);
            }

            Assert.Equal(answers.Length, quality.Confusion().Sum(r => r.Sum()));
            Assert.Equal(answers.Length, quality.Classes().Sum(c => c.Support));
            Assert.Equal(answers.Length, quality.Calibration().Sum(b => b.Texts));
            Assert.InRange(quality.MacroF1, 0, 1);
            Assert.InRange(quality.CalibrationError, 0, 1);

            // Accuracy is the recall of all classes, weighted by their texts.
            Assert.Equal(quality.Accuracy, quality.Classes().Sum(c => c.Recall * c.Support) / answers.Length, 9);
        });

    [Fact]
    public void Latency_NearestRank_IsAMeasuredValue()
    {
        LatencyFigures latency = LatencyFigures.Of(Enumerable.Range(1, 100).Select(i => (double)i).Reverse());
        Assert.Equal(new LatencyFigures(100, 50, 95, 99), latency);
        Assert.Equal(new LatencyFigures(1, 7, 7, 7), LatencyFigures.Of([7]));
    }
}
