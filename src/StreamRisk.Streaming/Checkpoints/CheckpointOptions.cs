using System.ComponentModel.DataAnnotations;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// How often and how much of a task's state is saved. A replay after a crash is as long as the oldest unsaved change is old: at most about two
/// intervals, or as long as it takes to write everything that changed at the given bytes a commit.
/// </summary>
public sealed class CheckpointOptions
{
    public const string Section = "Checkpoints";

    /// <summary>A round of saving begins this long after the one before; wall clock.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Checkpoints:Interval must lie between 100 ms and 1 h.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes of state that a commit takes with it: saving them holds up the loop by some milliseconds a MiB. At least one key is written
    /// whole, however large.
    /// </summary>
    [Range(1024, 256 * 1024 * 1024, ErrorMessage = "Checkpoints:BytesPerCommit must lie between 1,024 and 268,435,456.")]
    public int BytesPerCommit { get; set; } = 1024 * 1024;

    /// <summary>The same for the last commit before a partition is given up, which spares its next owner a replay.</summary>
    [Range(0, 256 * 1024 * 1024, ErrorMessage = "Checkpoints:BytesAtHandover must lie between 0 and 268,435,456.")]
    public int BytesAtHandover { get; set; } = 8 * 1024 * 1024;
}
