using StreamRisk.Soak;

namespace StreamRisk.App.Tests.Faults;

/// <summary>A short soak: real worker processes, killed at every point of their loop. The long one is tests/StreamRisk.Soak.</summary>
[Collection(AloneTests.Name)]
public sealed class SoakTests
{
    [Fact]
    public async Task Soak_TenKills_NothingLostOrDoubledAndReplayIsIdentical()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KAFKA_HOME")), "No broker that can be started and killed: KAFKA_HOME is not set.");
        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        SoakResult result = await SoakRun.RunAsync(
            new SoakOptions { Kills = 10, Workers = 2, Seed = 3, Partitions = 2 }, (_, text) => output?.WriteLine(text), TestContext.Current.CancellationToken);
        output?.WriteLine(result.Text());
        Assert.Equal(10, result.Kills);
        Assert.True(result.Restores > 0, "no task was ever restored");
        Assert.True(result.Records > 1_000, "too little was published to prove anything");
        Assert.Equal((0, 0, 0, true), (result.Lost, result.Duplicated, result.Rebuilds, result.Identical));
    }
}
