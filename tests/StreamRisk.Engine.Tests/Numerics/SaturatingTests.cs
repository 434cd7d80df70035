using CsCheck;
using StreamRisk.Engine.Numerics;

namespace StreamRisk.Engine.Tests.Numerics;

public sealed class SaturatingTests
{
    [Fact]
    public void Add_AnyNumbers_IsTheSumHeldInRange() => Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        Assert.Equal((long)Int128.Clamp((Int128)a + b, long.MinValue, long.MaxValue), Saturating.Add(a, b)));
}
