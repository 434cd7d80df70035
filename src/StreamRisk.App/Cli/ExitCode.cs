namespace StreamRisk.App.Cli;

/// <summary>Exit codes of `streamrisk`, the same for every command.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was asked was not reached: a bad row, a gap, a failed check.</summary>
    public const int WorkFailed = 1;

    public const int WrongArguments = 2;

    /// <summary>Broker, registry, model, file, folder or port.</summary>
    public const int DependencyMissing = 3;

    /// <summary>Another process runs a role under the same instance id.</summary>
    public const int InstanceInUse = 4;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
