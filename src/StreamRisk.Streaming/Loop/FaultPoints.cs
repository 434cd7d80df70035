namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The seam of the fault tests. Nothing in the product sets it: a startup hook of the soak does so inside a worker process, before any
/// loop is made. Unset, it costs a null check a commit.
/// </summary>
internal static class FaultPoints
{
    /// <summary>Called on the loop's thread with every point that any loop of this process reaches; null: nobody listens.</summary>
    public static Action<LoopIdentity, FaultPoint>? OfProcess { get; set; }
}
