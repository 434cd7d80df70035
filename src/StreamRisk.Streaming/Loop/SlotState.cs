namespace StreamRisk.Streaming.Loop;

internal enum SlotState
{
    /// <summary>Assigned; where it starts is not known yet.</summary>
    Parked,

    /// <summary>Its task is given what was saved of it.</summary>
    Loading,

    /// <summary>Its task is fed what it saw before, muted.</summary>
    Restoring,

    Live,

    /// <summary>It cannot go on; the reason is kept.</summary>
    Stopped,
}
