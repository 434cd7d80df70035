namespace StreamRisk.Engine.Windows;

/// <summary>The windows of `risk.windows`: 5 minutes tumbling, 30 and 120 minutes sliding by 5, all aligned to the epoch.</summary>
public static class WindowSize
{
    /// <summary>Minutes of a pane, the step of every window.</summary>
    public const int PaneMinutes = 5;

    /// <summary>Panes of the longest window.</summary>
    public const int LongestPanes = 24;

    /// <summary>Sizes in minutes, ascending; other code addresses a size by its index here.</summary>
    public static IReadOnlyList<int> Minutes { get; } = [5, 30, 120];

    /// <summary>Number of the pane that holds this minute.</summary>
    internal static long PaneOf(long minute) => minute >= 0 ? minute / PaneMinutes : ((minute + 1) / PaneMinutes) - 1;
}
