namespace StreamRisk.Engine.Edge;

/// <summary>Bounds that every record keeps before it may enter the log.</summary>
public static class EdgeLimits
{
    /// <summary>How far an event time may lie ahead of the record's arrival: one bad clock must not close every window.</summary>
    public static readonly TimeSpan MaxFutureSkew = TimeSpan.FromSeconds(5);

    /// <summary>UTF-16 units of an id, an account or another short code.</summary>
    public const int MaxIdLength = 256;

    /// <summary>UTF-16 units of a headline and body together, or of a post.</summary>
    public const int MaxTextLength = 65_536;

    /// <summary>No event before 1970: an earlier time is an unset field.</summary>
    public static readonly EventTime MinEventTime = new(0);
}
