using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

/// <summary>All state of one key of `ledger`: an owner group, its episodes and its scenarios. One thread.</summary>
internal sealed class GroupState : IKeyState
{
    public GroupState(TaskContext context)
    {
        Episodes = new EpisodeBook(context);
        Scenarios = ScenarioCatalog.Create(context, Episodes);
    }

    /// <summary>How much of it is saved.</summary>
    public StateKey Key { get; set; } = null!;

    public EpisodeBook Episodes { get; }

    /// <summary>In the order of <see cref="ScenarioCatalog.LedgerIds"/>.</summary>
    public IReadOnlyList<ILedgerScenario> Scenarios { get; }

    /// <summary>Legs of the last lateness and ten minutes.</summary>
    public RecentIds Ids { get; } = new();

    /// <summary>True if the group may be forgotten.</summary>
    public bool IsEmpty
    {
        get
        {
            for (int i = 0; i < Scenarios.Count; i++)
            {
                if (!Scenarios[i].IsEmpty)
                {
                    return false;
                }
            }

            return Ids.IsEmpty && Episodes.IsEmpty;
        }
    }

    public void Save(StateWriter w)
    {
        Episodes.Save(w);
        foreach (ILedgerScenario scenario in Scenarios)
        {
            scenario.Save(w);
        }

        Ids.Save(w);
    }

    public void Load(StateReader r)
    {
        Episodes.Load(r);
        foreach (ILedgerScenario scenario in Scenarios)
        {
            scenario.Load(r);
        }

        Ids.Load(r);
    }
}
