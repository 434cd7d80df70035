namespace StreamRisk.Streaming.Loop;

/// <summary>Another process runs under the same instance id: each fences the other.</summary>
public sealed class InstanceIdInUseException : LoopFailedException
{
    public InstanceIdInUseException(LoopIdentity identity)
        : base($"Instance id in use: another process runs as '{identity?.Instance}' (transactional id {identity?.TransactionalId}); "
            + "give each process its own --instance.")
    {
    }

    public InstanceIdInUseException(string message)
        : base(message)
    {
    }

    public InstanceIdInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InstanceIdInUseException()
    {
    }
}
