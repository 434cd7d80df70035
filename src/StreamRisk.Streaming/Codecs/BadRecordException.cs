namespace StreamRisk.Streaming.Codecs;

/// <summary>The bytes of a record cannot be used; they belong in the dead letters, and the partition goes on.</summary>
public abstract class BadRecordException : Exception
{
    private protected BadRecordException(string message)
        : base(message)
    {
    }

    private protected BadRecordException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
