using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Alerts;

public sealed class SeverityFormulaTests
{
    [Theory]
    [InlineData(Comparator.AtLeast, 6, 3, 0.5)] // twice the threshold
    [InlineData(Comparator.AtLeast, 3, 3, 0)]
    [InlineData(Comparator.AtLeast, 9, 3, 1)] // three times and more: full margin
    [InlineData(Comparator.AtLeast, 90, 3, 1)]
    [InlineData(Comparator.AtLeast, 2, 3, 0)] // failed: no negative margin
    [InlineData(Comparator.AtMost, 0.01, 0.02, 0.5)]
    [InlineData(Comparator.AtMost, 0, 0.02, 1)]
    [InlineData(Comparator.AtMost, 0.02, 0.02, 0)]
    [InlineData(Comparator.AtMost, -4, -2, 0.5)] // r(1 d) <= -2 sigma is 2 sigma down and more
    [InlineData(Comparator.AtLeast, 0, 0, 0)]
    public void Margin_OfAGate_IsHowFarBeyondTheThreshold(Comparator comparator, double value, double threshold, double expected) =>
        Assert.Equal(expected, SeverityFormula.Margin(Gate(comparator, value, threshold))!.Value, 12);

    [Theory]
    [InlineData(Comparator.Equal)]
    [InlineData(Comparator.True)]
    public void Margin_OfAnIdentityOrBooleanGate_IsNone(Comparator comparator) =>
        Assert.Null(SeverityFormula.Margin(Gate(comparator, 1, 1)));

    [Fact]
    public void Score_WithoutMargins_IsOne() => Assert.Equal(1, SeverityFormula.Score([Gate(Comparator.True, 1, 1)]));

    [Fact]
    public void Score_IsTheMeanOfTheMargins() => Assert.Equal(
        (0.5 + 0 + 1) / 3,
        SeverityFormula.Score(
            [Gate(Comparator.AtLeast, 6, 3), Gate(Comparator.AtLeast, 3, 3), Gate(Comparator.True, 1, 1), Gate(Comparator.AtMost, 1, 10)]),
        12);

    [Theory]
    [InlineData(25_000_00L, null, "USD", 0)] // V = V0
    [InlineData(250_000_00L, null, "USD", 0.5)] // ten times
    [InlineData(2_500_000_00L, null, "USD", 1)] // a hundred times
    [InlineData(1L, null, "USD", 0)]
    [InlineData(null, null, null, 0)]
    [InlineData(25_000_00L, -25_000_00L, "USD", 0.5)] // ten times the loss avoided outweighs the notional
    [InlineData(250_000L, null, "JPY", 0.5)] // no minor unit
    public void Materiality_GrowsWithTheLogarithmOfTheAmount(long? notional, long? profit, string? currency, double expected) =>
        Assert.Equal(expected, SeverityFormula.Materiality(notional, profit, currency, 25_000), 12);

    [Fact]
    public void Priority_HandComputed_IsRoundedToFourPlaces()
    {
        // score 1/3, M 0.5, another alert within 30 days: 0.2 + 0.2 + 0.1
        Assert.Equal(0.5, SeverityFormula.Priority(1.0 / 3, 0.5, 0.1));

        // 0.6 * 0.12345 + 0.4 * 0.54321 = 0.07407 + 0.217284
        Assert.Equal(0.2914, SeverityFormula.Priority(0.12345, 0.54321, 0));
    }

    [Theory]
    [InlineData(0.2999, Severity.Low)]
    [InlineData(0.3, Severity.Medium)]
    [InlineData(0.5499, Severity.Medium)]
    [InlineData(0.55, Severity.High)]
    [InlineData(0.7999, Severity.High)]
    [InlineData(0.8, Severity.Critical)]
    public void Band_OfP_IsByItsBounds(double p, Severity expected) => Assert.Equal(expected, SeverityFormula.Band(p, null, null));

    [Fact]
    public void Band_FixedOrCapped_IsWhatTheRowSays()
    {
        Assert.Equal(Severity.Low, SeverityFormula.Band(0.9, Severity.Low, null));
        Assert.Equal(Severity.Medium, SeverityFormula.Band(0.9, null, Severity.Medium));
        Assert.Equal(Severity.Low, SeverityFormula.Band(0.1, null, Severity.Medium));
    }

    private static Gate Gate(Comparator comparator, double value, double threshold) =>
        new() { Name = "x", Value = value, Unit = "1", Comparator = comparator, Threshold = threshold, Passed = true };
}
