using System.Diagnostics;

namespace StreamRisk.Streaming.Loop;

/// <summary>Spans of the source `StreamRisk.Streaming`: one a transaction. Without a listener they cost nothing.</summary>
internal static class LoopTracing
{
    private static readonly ActivitySource Source = new("StreamRisk.Streaming");

    /// <summary>From begin to the broker's answer.</summary>
    public static Activity? Commit(LoopIdentity identity, int records) => Source.StartActivity(
        "commit",
        ActivityKind.Producer,
        parentContext: default,
        Source.HasListeners()
            ? [new("streamrisk.role", identity.Role), new("streamrisk.instance", identity.Instance), new("streamrisk.records", records)]
            : null);
}
