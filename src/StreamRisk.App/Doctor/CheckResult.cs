namespace StreamRisk.App.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">broker, registry, topics, schemas, keys, model, device or clock.</param>
/// <param name="Found">What is there, and what to do if that is not enough.</param>
internal sealed record CheckResult(string Name, CheckState State, string Found);
