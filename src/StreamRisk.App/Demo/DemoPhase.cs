namespace StreamRisk.App.Demo;

/// <summary>What the demo is doing.</summary>
internal enum DemoPhase
{
    Starting,

    /// <summary>The thin sessions before the day, at maximum speed: they give the baselines.</summary>
    Baselines,

    /// <summary>The simulated day.</summary>
    Day,

    /// <summary>Everything is published; the last windows close.</summary>
    Closing,

    Done,
}
