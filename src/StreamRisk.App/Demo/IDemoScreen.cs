namespace StreamRisk.App.Demo;

/// <summary>Shows a running demo until it ends.</summary>
internal interface IDemoScreen
{
    /// <summary>Returns when <paramref name="run"/> has ended, whatever its outcome, with its last state shown. Does not observe its exception.</summary>
    Task FollowAsync(DemoHeader header, DemoState state, Task run);
}
