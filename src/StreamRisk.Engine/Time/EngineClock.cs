namespace StreamRisk.Engine.Time;

/// <summary>The clocks of a task.</summary>
public enum EngineClock
{
    /// <summary>Orders and trades.</summary>
    Market,

    /// <summary>All feeds in force.</summary>
    Full,

    /// <summary>Payments.</summary>
    Ledger,
}
