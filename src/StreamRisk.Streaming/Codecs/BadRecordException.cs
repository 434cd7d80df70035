namespace StreamRisk.Streaming.Codecs;

/// <summary>The bytes of a record cannot be used; they belong in the dead letters, and the partition goes on.</summary>
public abstract class BadRecordException : Exception
{
    private protected BadRecordException(string errorClass, string message, Exception? inner = null)
        : base(message, inner) => ErrorClass = errorClass;

    /// <summary>What kind of error, stable, snake_case.</summary>
    public string ErrorClass { get; }
}
