using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Parameters;

/// <summary>The text sources that the shipped Rules trust: news wires, and what issuers and exchanges publish themselves.</summary>
public static class ShippedSources
{
    private static readonly string[] s_names =
    [
        "Reuters", "Bloomberg", "Dow Jones Newswires", "Associated Press", "AFP", "Business Wire", "PR Newswire", "GlobeNewswire", "issuer",
        "exchange",
    ];

    /// <summary>All with weight 1 and trusted.</summary>
    public static IReadOnlyList<SourceWeight> All { get; } =
        [.. s_names.Select(name => new SourceWeight { Name = name, Weight = 1, Trusted = true })];
}
