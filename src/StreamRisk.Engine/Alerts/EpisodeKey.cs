using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>What hits of one episode have in common. Canaries never join what they test.</summary>
internal readonly record struct EpisodeKey(string Scenario, string? Group, string? Subject, string? Side, bool IsCanary)
{
    public static EpisodeKey Of(Hit hit) =>
        new(hit.Revises ?? hit.Scenario.Id, hit.Group, hit.Instrument ?? hit.Issuer ?? hit.Feed, hit.Side, hit.IsCanary);

    public static EpisodeKey Read(StateReader r) => new(r.Name(), r.NameOrNull(), r.NameOrNull(), r.NameOrNull(), r.Bool());

    public void Save(StateWriter w)
    {
        w.Name(Scenario);
        w.NameOrNull(Group);
        w.NameOrNull(Subject);
        w.NameOrNull(Side);
        w.Bool(IsCanary);
    }
}
