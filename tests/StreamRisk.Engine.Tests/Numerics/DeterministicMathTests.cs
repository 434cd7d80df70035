using CsCheck;
using StreamRisk.Engine.Numerics;

namespace StreamRisk.Engine.Tests.Numerics;

public sealed class DeterministicMathTests
{
    [Fact]
    public void Exp_AnyArgument_IsTheFunction() => Gen.Double[-745, 709].Sample(x => Close(Math.Exp(x), DeterministicMath.Exp(x), 2));

    [Fact]
    public void Log_AnyArgument_IsTheFunction() => Gen.Double[1e-308, 1e308].Sample(x => Close(Math.Log(x), DeterministicMath.Log(x), 2));

    [Fact]
    public void Log_NearOne_IsTheFunction() => Gen.Double[0.5, 2].Sample(x => Close(Math.Log(x), DeterministicMath.Log(x), 2));

    [Fact]
    public void Exp2_WholeNumbers_IsExact() => Gen.Int[-1000, 1000].Sample(n => Assert.Equal(Math.ScaleB(1, n), DeterministicMath.Exp2(n)));

    [Fact]
    public void Pow_PositiveBase_IsTheFunction() => Gen.Select(Gen.Double[0.001, 1000], Gen.Double[-20, 20])
        .Sample((x, y) => Assert.Equal(1, DeterministicMath.Pow(x, y) / Math.Pow(x, y), 1e-12));

    [Theory]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(1, 0)]
    public void Log_EdgeOfDomain_IsDefined(double x, double expected) => Assert.Equal(expected, DeterministicMath.Log(x));

    [Theory]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(-746, 0)]
    [InlineData(0, 1)]
    public void Exp_EdgeOfRange_IsDefined(double x, double expected) => Assert.Equal(expected, DeterministicMath.Exp(x));

    private static void Close(double expected, double actual, int ulps) =>
        Assert.True(Math.Abs(expected - actual) <= ulps * Math.BitIncrement(Math.Abs(expected)) - (ulps * Math.Abs(expected)), $"{expected:R} {actual:R}");
}
