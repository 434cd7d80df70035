using System.Diagnostics.CodeAnalysis;
using StreamRisk.Soak.Workers;
using StreamRisk.Streaming.Loop;

/// <summary>
/// Runs inside a worker process before its Main, where DOTNET_STARTUP_HOOKS names this assembly: the worker is the product as it ships, and
/// only its fault points are listened to.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name outside any namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FaultTrigger.Variable) is { Length: > 0 } text)
        {
            FaultPoints.OfProcess = FaultTrigger.Parse(text).Reached;
        }
    }
}
