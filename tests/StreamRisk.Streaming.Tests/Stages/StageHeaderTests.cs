using System.Text;
using CsCheck;
using StreamRisk.Engine;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Tests.Stages;

public sealed class StageHeaderTests
{
    private static readonly Gen<long> Micros = Gen.Long[0, 4_000_000_000_000_000];
    private static readonly Gen<EventTime?> Time = Gen.Frequency((3, Gen.Const((EventTime?)null)), (7, Micros.Select(m => (EventTime?)new EventTime(m))));

    [Fact]
    public void Header_WrittenAndRead_IsTheSame() => Gen.Select(Micros, Time, Time, Time, Time).Sample((produced, consumed, batched, scored, applied) =>
    {
        var clock = new StageClock { Produced = new EventTime(produced), Consumed = consumed, Batched = batched, Scored = scored };
        if (applied is { } at)
        {
            clock.Apply(at);
        }

        StageClock read = StageHeader.Read(StageHeader.Write(clock))!;

        Assert.Equal(clock.Produced, read.Produced);
        Assert.Equal((consumed, batched, scored, applied), (read.Consumed, read.Batched, read.Scored, read.Applied));
    });

    [Theory]
    [InlineData("")]
    [InlineData("produced")]
    [InlineData("consumed=12")]
    [InlineData("produced=12;consumed=")]
    [InlineData("produced=12x")]
    [InlineData("produced=99999999999999999999")]
    [InlineData("{\"produced\":12}")]
    public void Header_OfAnotherMake_IsNotRead(string text) => Assert.Null(StageHeader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Stage_ThatIsUnknown_IsPassedOver() =>
        Assert.Equal(new EventTime(12), StageHeader.Read("produced=12;painted=13"u8)!.Produced);
}
