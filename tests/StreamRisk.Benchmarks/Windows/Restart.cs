namespace StreamRisk.Benchmarks.Windows;

/// <summary>A restart with nothing on the disk.</summary>
/// <param name="Keys">Keys that hold state, at least.</param>
/// <param name="Own">Seconds from the start of our process until what was appended is committed.</param>
/// <param name="OwnLive">Seconds of that from the start of the loop until every partition was live.</param>
/// <param name="OwnReplayed">Records that were replayed muted, beside the saved keys.</param>
/// <param name="Peer">As <paramref name="Own"/>, of the peer.</param>
internal sealed record Restart(long Keys, double Own, double? OwnLive, long? OwnReplayed, double Peer);
