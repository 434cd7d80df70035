using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Parameters;

/// <summary>The Rules record that StreamRisk ships: default parameters and the shipped source list.</summary>
public static class ShippedRules
{
    /// <summary>Version of the shipped defaults; raised whenever one of them changes.</summary>
    public const string Version = "shipped-1";

    /// <param name="appliedAt">Event time from which they hold.</param>
    /// <param name="feeds">Topics that are expected to flow.</param>
    public static Rules Create(EventTime appliedAt, IReadOnlyList<string> feeds) => Create(Version, appliedAt, feeds, EngineParameters.Shipped);

    /// <summary>The same with other parameters.</summary>
    public static Rules Create(string version, EventTime appliedAt, IReadOnlyList<string> feeds, EngineParameters parameters) => new()
    {
        Version = version,
        AppliedAt = appliedAt,
        ParametersJson = parameters.ToJson(),
        Hash = parameters.Hash(),
        Feeds = feeds,
        Sources = ShippedSources.All,
    };
}
