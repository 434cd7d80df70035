using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Scenarios.Structuring;

namespace StreamRisk.Engine.Tasks;

/// <summary>All state of one key of `ledger`: an owner group, its episodes and its scenarios. One thread.</summary>
internal sealed class GroupState
{
    public GroupState(TaskContext context)
    {
        Episodes = new EpisodeBook(context);
        Structuring = new Structuring(context, Episodes);
    }

    public EpisodeBook Episodes { get; }

    public Structuring Structuring { get; }

    /// <summary>Legs of the last lateness and ten minutes.</summary>
    public RecentIds Ids { get; } = new();
}
