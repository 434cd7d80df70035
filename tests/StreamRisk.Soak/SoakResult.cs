using System.Text.Json;

namespace StreamRisk.Soak;

/// <summary>What came of a soak.</summary>
/// <param name="Kills">SIGKILLs.</param>
/// <param name="Rebuilds">Tasks that began anew instead of being restored; none should.</param>
/// <param name="Restores">Tasks restored.</param>
/// <param name="WorstTakeover">Longest time from a kill to the next commit of a partition, further kills in between included.</param>
/// <param name="Lost">Raw records that are neither in a log nor in dead-letter.</param>
/// <param name="Duplicated">Raw records that are there more than once.</param>
/// <param name="Identical">Windows and alerts equal a replay of the log byte for byte.</param>
/// <param name="Records">Raw records checked.</param>
/// <param name="Pauses">Workers paused with SIGSTOP until their partitions had moved, then resumed.</param>
/// <param name="WorstStop">Longest time from SIGTERM to the end of a worker.</param>
/// <param name="Rolling">The workers were stopped with SIGTERM, one after the other: the kills are orderly restarts.</param>
public sealed record SoakResult(
    int Kills,
    int Rebuilds,
    int Restores,
    TimeSpan WorstTakeover,
    int Lost,
    int Duplicated,
    bool Identical,
    int Records,
    int Pauses,
    TimeSpan WorstStop,
    bool Rolling)
{
    public bool Passed => Lost == 0 && Duplicated == 0 && Identical;

    /// <summary>One line.</summary>
    public string Json() => Rolling
        ? JsonSerializer.Serialize(new
        {
            restarts = Kills,
            rebuilds = Rebuilds,
            restores = Restores,
            worst_standstill_ms = (long)WorstTakeover.TotalMilliseconds,
            worst_stop_ms = (long)WorstStop.TotalMilliseconds,
            lost = Lost,
            duplicated = Duplicated,
            identical = Identical,
        })
        : JsonSerializer.Serialize(new
        {
            kills = Kills,
            rebuilds = Rebuilds,
            restores = Restores,
            worst_takeover_ms = (long)WorstTakeover.TotalMilliseconds,
            lost = Lost,
            duplicated = Duplicated,
            identical = Identical,
        });

    /// <summary>For people.</summary>
    public string Text() => FormattableString.Invariant(
        $"{Kills} {(Rolling ? "orderly restarts" : "kills")}, {Pauses} pauses, {Restores} restores, {Rebuilds} rebuilds; {Records:N0} raw records: {Lost} lost, {Duplicated} duplicated; windows and alerts {(Identical ? "equal" : "DIFFER from")} the replay; worst take-over {WorstTakeover.TotalSeconds:F1} s, worst stop {WorstStop.TotalSeconds:F1} s");
}
