namespace StreamRisk.Soak.Workers;

/// <summary>What every worker process is started with.</summary>
/// <param name="Arguments">Of `streamrisk run`, without the instance and the roles.</param>
/// <param name="LogFolder">Standard error of each worker is kept here.</param>
internal sealed record WorkerSettings(IReadOnlyList<string> Arguments, string LogFolder);
