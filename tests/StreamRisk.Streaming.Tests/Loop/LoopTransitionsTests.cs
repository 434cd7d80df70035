using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class LoopTransitionsTests
{
    private static readonly LoopState[] All = Enum.GetValues<LoopState>();

    [Theory]
    [InlineData(LoopState.Starting, "Restoring Running Draining Fenced Stopped")]
    [InlineData(LoopState.Restoring, "Running Draining Fenced Stopped")]
    [InlineData(LoopState.Running, "Restoring Draining Fenced Stopped")]
    [InlineData(LoopState.Draining, "Stopped")]
    [InlineData(LoopState.Fenced, "Stopped")]
    [InlineData(LoopState.Stopped, "")]
    public void Enter_FromEachState_AllowsWhatMayFollowAndRefusesTheRest(LoopState from, string allowed)
    {
        foreach (LoopState to in All)
        {
            LoopHealth health = In(from);
            if (allowed.Split(' ').Contains(to.ToString()))
            {
                health.Enter(to);
                Assert.Equal(to, health.State);
            }
            else
            {
                Assert.Throws<InvalidOperationException>(() => health.Enter(to));
                Assert.Equal(from, health.State);
            }
        }
    }

    private static LoopHealth In(LoopState state)
    {
        var health = new LoopHealth(new LoopIdentity("tests", "echo", "a", 0), TimeProvider.System);
        if (state != LoopState.Starting)
        {
            health.Enter(state);
        }

        return health;
    }
}
