namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Which state of a loop may follow which: Starting → Running ⇄ Restoring → Draining → Stopped. A failure ends in Stopped from anywhere, a
/// clash of instance ids by way of Fenced; a loop that drains or is fenced never works again.
/// </summary>
internal static class LoopTransitions
{
    public static bool Allows(LoopState from, LoopState to) => from switch
    {
        LoopState.Starting => to is LoopState.Restoring or LoopState.Running or LoopState.Draining or LoopState.Fenced or LoopState.Stopped,
        LoopState.Restoring => to is LoopState.Running or LoopState.Draining or LoopState.Fenced or LoopState.Stopped,
        LoopState.Running => to is LoopState.Restoring or LoopState.Draining or LoopState.Fenced or LoopState.Stopped,
        LoopState.Draining or LoopState.Fenced => to is LoopState.Stopped,
        _ => false,
    };
}
