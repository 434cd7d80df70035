using StreamRisk.Engine;
using StreamRisk.Simulation.Market;

namespace StreamRisk.Simulation.Tests.Market;

public sealed class MinuteTapeTests
{
    private readonly MinuteTape _tape = new();

    [Fact]
    public void Tape_OfThreeMinutes_TellsMeanAndRange()
    {
        _tape.Add(At(1), 100, 10);
        _tape.Add(At(2), 110, 30);
        _tape.Add(At(3), 90, 10);

        Assert.Equal(104, _tape.Vwap(At(4), 10));
        Assert.Equal((90L, 110L), _tape.Range(At(4), 2));
        Assert.Equal(90, _tape.Vwap(At(4), 1));
        Assert.Null(_tape.Vwap(At(20), 5));
    }

    private static EventTime At(int minute) => new(minute * 60_000_000L);
}
