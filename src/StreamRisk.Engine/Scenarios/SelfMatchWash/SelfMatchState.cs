using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>State of scenario 1 for one instrument.</summary>
internal sealed class SelfMatchState : IKeyState
{
    public OwnMatches Matches { get; } = new();

    public Attempts Attempts { get; } = new();

    public void Save(StateWriter w)
    {
        Matches.Save(w);
        Attempts.Save(w);
    }

    public void Load(StateReader r)
    {
        Matches.Load(r);
        Attempts.Load(r);
    }
}
