namespace StreamRisk.Streaming.Demo;

/// <summary>A request that the registry refuses: HTTP status, error code of the REST API (404xx, 422xx, 409) and message.</summary>
internal sealed class RegistryException(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;
}
