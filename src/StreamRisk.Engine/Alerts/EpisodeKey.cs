namespace StreamRisk.Engine.Alerts;

/// <summary>What hits of one episode have in common. Canaries never join what they test.</summary>
internal readonly record struct EpisodeKey(string Scenario, string? Group, string? Subject, string? Side, bool IsCanary)
{
    public static EpisodeKey Of(Hit hit) =>
        new(hit.Revises ?? hit.Scenario.Id, hit.Group, hit.Instrument ?? hit.Issuer ?? hit.Feed, hit.Side, hit.IsCanary);
}
