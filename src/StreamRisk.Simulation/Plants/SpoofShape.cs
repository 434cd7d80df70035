namespace StreamRisk.Simulation.Plants;

/// <summary>Ways to hide that orders are not meant.</summary>
internal enum SpoofShape
{
    /// <summary>Shown, then cancelled.</summary>
    Plain,

    /// <summary>Linked owners show what another account profits from.</summary>
    Linked,

    /// <summary>Moved far away instead of cancelled.</summary>
    AmendedAway,

    /// <summary>Cut down to next to nothing instead of cancelled.</summary>
    AmendedDown,

    /// <summary>A few shares of what is shown are sold.</summary>
    TokenFill,

    /// <summary>One large order.</summary>
    SingleLarge,

    /// <summary>Shown for long, gone at once after the fill.</summary>
    Slow,

    /// <summary>The order that is meant takes what rests, instead of waiting.</summary>
    Aggressive,

    /// <summary>While everyone is busy.</summary>
    Busy,
}
