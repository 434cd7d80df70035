using Spectre.Console;
using StreamRisk.App.Demo;
using StreamRisk.Engine;

namespace StreamRisk.App.Tests.Demo;

public sealed class DemoScreenTests
{
    private static readonly DemoHeader Header = new(7, new DateOnly(2026, 3, 2), "in-process broker", ExactlyOnce: false);

    [Fact]
    public async Task Plain_AtTheEnd_ShowsEveryAlertOnceAndTheLastCounts()
    {
        var output = new StringWriter();
        var run = new TaskCompletionSource();
        DemoState state = State();

        Task followed = new PlainDemoScreen(output, TimeProvider.System).FollowAsync(Header, state, run.Task);
        run.SetResult();
        await followed;

        string text = output.ToString();
        Assert.Contains("no exactly-once here", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("bought from itself", StringComparison.Ordinal));
        Assert.Contains("gateway 1,200", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_FailedRun_EndsWithoutThrowing()
    {
        Task run = Task.FromException(new InvalidOperationException());

        await new PlainDemoScreen(new StringWriter(), TimeProvider.System).FollowAsync(Header, State(), run);

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
    }

    [Fact]
    public async Task Live_TextThatLooksLikeMarkup_IsShownAsItIs()
    {
        var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 160;
        DemoState state = State();
        state.Add(DemoAlerts.Of("odd", "brackets [like/these] stay"));

        await new LiveDemoScreen(console, TimeProvider.System).FollowAsync(Header, state, Task.CompletedTask);

        Assert.Contains("[like/these]", output.ToString(), StringComparison.Ordinal);
    }

    private static DemoState State()
    {
        var stage = new DemoStage("gateway", "order to signal");
        stage.Count(1_200);
        stage.Latency.Add(TimeSpan.FromMilliseconds(12));
        var state = new DemoState([stage]) { Device = "cpu", Phase = DemoPhase.Done, Position = EventTime.FromDateTimeOffset(DateTimeOffset.UnixEpoch) };
        state.Add(DemoAlerts.Of("self-match-wash", "AC-1 bought from itself"));
        return state;
    }
}
