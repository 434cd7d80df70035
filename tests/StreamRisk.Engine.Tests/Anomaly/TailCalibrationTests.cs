using StreamRisk.Engine.Anomaly;

namespace StreamRisk.Engine.Tests.Anomaly;

/// <summary>What a probability promises: on independent values of one law, p ≤ α happens with frequency α.</summary>
public sealed class TailCalibrationTests
{
    private const int Values = 40_000;

    public static TheoryData<string> Laws => ["normal", "laplace", "exponential", "lognormal", "student", "uniform"];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Probability_IndependentValues_IsCalibrated(string law)
    {
        double[] p = Judge(law, seed: 7);
        foreach ((double alpha, double low, double high) in new[] { (0.5, 0.94, 1.06), (0.1, 0.85, 1.15), (0.01, 0.7, 1.5) })
        {
            // A tail with an end is judged cautiously: too few, never too many.
            double least = law == "uniform" && alpha < 0.1 ? 0 : low;
            double share = p.Count(x => x <= alpha) / (double)p.Length / alpha;
            Assert.True(share >= least && share <= high, $"{law}: p <= {alpha} in {share:0.000} of the promised share");
        }
    }

    [Fact]
    public void Probability_BeforeTheFirstScore_IsOne() => Assert.Equal(1, new TailCalibration().Probability(5));

    [Fact]
    public void Probability_LargerScore_IsNeverLarger()
    {
        TailCalibration calibration = new();
        Random random = new(3);
        for (int i = 0; i < 400; i++)
        {
            calibration.Add(new EventTime(i), Math.Abs(Draw("student", random)));
        }

        double before = 1;
        for (double score = 0; score < 100; score += 0.05)
        {
            double p = calibration.Probability(score);
            Assert.InRange(p, double.Epsilon, before);
            before = p;
        }
    }

    [Fact]
    public void Judge_LessThanThirtySamples_IsNotEvaluated()
    {
        FeatureSeries series = new(TimeSpan.FromMinutes(5));
        for (int i = 0; i < 30; i++)
        {
            EventTime end = EventTime.OfMinute(5L * (i + 1));
            Assert.Null(series.Judge(end, i, 0.1));
            series.Remember(end, i, null);
        }

        Assert.NotNull(series.Judge(EventTime.OfMinute(155), 1, 0.1));
    }

    [Fact]
    public void Judge_OverlappingWindows_DoNotKnowThemselves()
    {
        // 31 identical values, then a jump that 120-minute windows carry on: none of them may have learnt from the others.
        FeatureSeries series = new(TimeSpan.FromMinutes(120));
        for (int i = 1; i <= 200; i++)
        {
            EventTime end = EventTime.OfMinute(30L * i);
            series.Remember(end, i % 2, series.Judge(end, i % 2, 0.1));
        }

        for (int i = 0; i < 24; i++)
        {
            EventTime end = EventTime.OfMinute(6000 + (5L * (i + 1)));
            AnomalyScore score = series.Judge(end, 50, 0.1)!.Value;
            Assert.True(score.Z > 60);
            series.Remember(end, 50, score);
        }
    }

    internal static double Draw(string law, Random random)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double exponential = -Math.Log(1 - random.NextDouble());
        return law switch
        {
            "normal" => normal,
            "laplace" => random.NextDouble() < 0.5 ? exponential : -exponential,
            "exponential" => exponential,
            "lognormal" => Math.Exp(normal),
            "student" => normal / Math.Sqrt((Chi(random) + Chi(random) + Chi(random)) / 3),
            _ => random.NextDouble(),
        };
    }

    private static double Chi(Random random) => Math.Pow(Draw("normal", random), 2);

    private static double[] Judge(string law, int seed)
    {
        Random random = new(seed);
        FeatureSeries series = new(TimeSpan.FromMinutes(5));
        List<double> p = [];
        for (int i = 1; i <= Values; i++)
        {
            EventTime end = EventTime.OfMinute(5L * i);
            double value = Draw(law, random);
            AnomalyScore? score = series.Judge(end, value, 1e-9);
            series.Remember(end, value, score);
            if (score is { } s && i > 2000)
            {
                p.Add(s.TailProbability);
            }
        }

        return [.. p];
    }
}
