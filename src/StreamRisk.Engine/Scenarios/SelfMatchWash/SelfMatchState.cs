namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>State of scenario 1 for one instrument.</summary>
internal sealed class SelfMatchState
{
    public OrderOwners Owners { get; } = new();

    public WaitingFills Waiting { get; } = new();

    public MatchBook Matches { get; } = new();

    public Attempts Attempts { get; } = new();
}
