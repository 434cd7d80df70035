using StreamRisk.Simulation.Plants;
using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Tests.Plants;

public sealed class RoomsTests
{
    [Fact]
    public void Take_UntilFull_NeverOverlaps()
    {
        Rooms rooms = new(3, 2, new Prng(5));
        List<Room> taken = [];
        for (int i = 0; i < 200; i++)
        {
            if (rooms.Take(20 + (i % 30), 10, 380) is { } room)
            {
                Assert.True(room.Minute >= 10 && room.Minute + room.Minutes <= 380);
                Assert.DoesNotContain(taken, t =>
                    t.Instrument == room.Instrument && t.Day == room.Day && t.Minute < room.Minute + room.Minutes && room.Minute < t.Minute + t.Minutes);
                taken.Add(room);
            }
        }

        Assert.InRange(taken.Count, 20, 110);
    }

    [Fact]
    public void Take_NoneSuits_IsNull() => Assert.Null(new Rooms(3, 1, new Prng(5)).Take(20, 0, 390, i => i > 7));
}
