using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;
using StreamRisk.Engine;

namespace StreamRisk.App.Tests.Publishing;

public sealed class PacerTests
{
    private static readonly EventTime Start = new(1_000_000_000);

    [Fact]
    public void Until_SixtyTimes_WaitsASecondForAMinute()
    {
        var pacer = new Pacer(PlaySpeed.Parse("60x"), new StoppedClock());
        Assert.Equal(TimeSpan.Zero, pacer.Until(Start));
        Assert.Equal(TimeSpan.FromSeconds(1), pacer.Until(Start + TimeSpan.FromMinutes(1)));
        Assert.Equal(Start, pacer.Now(Start + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Until_Max_NeverWaits()
    {
        var pacer = new Pacer(PlaySpeed.Max, new StoppedClock());
        Assert.Equal(TimeSpan.Zero, pacer.Until(Start));
        Assert.Equal(TimeSpan.Zero, pacer.Until(Start + TimeSpan.FromDays(1)));
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("x")]
    [InlineData("-2x")]
    [InlineData("fast")]
    public void Parse_NotASpeed_IsWrongArguments(string text) =>
        Assert.Equal(ExitCode.WrongArguments, Assert.Throws<CommandFailure>(() => PlaySpeed.Parse(text)).ExitCode);

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
