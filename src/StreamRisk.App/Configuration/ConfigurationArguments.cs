namespace StreamRisk.App.Configuration;

/// <summary>What the command line says about configuration.</summary>
/// <param name="File">From --config; null: streamrisk.json, if there is one.</param>
/// <param name="Settings">Setting names with colons and their values; they win over everything else.</param>
internal sealed record ConfigurationArguments(string? File, IReadOnlyList<KeyValuePair<string, string?>> Settings);
