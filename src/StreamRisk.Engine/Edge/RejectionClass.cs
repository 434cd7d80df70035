namespace StreamRisk.Engine.Edge;

/// <summary>Error classes of records that decode but break a rule; values of the dead-letter header.</summary>
public static class RejectionClass
{
    /// <summary>A required value is empty or absent.</summary>
    public const string Missing = "missing-value";

    /// <summary>A number, a length or a time is outside its range.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>The event time is more than the future skew ahead of the arrival.</summary>
    public const string FutureTime = "future-time";

    /// <summary>A code is not in its code list, or an id holds characters that ids may not hold.</summary>
    public const string BadCode = "bad-code";

    /// <summary>A text has nothing left after cleaning.</summary>
    public const string EmptyText = "empty-text";
}
