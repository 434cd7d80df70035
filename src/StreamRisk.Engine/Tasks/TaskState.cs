using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

/// <summary>What the saved states of both kinds of task begin with.</summary>
internal static class TaskState
{
    public static void Save(StateWriter w, StateEpoch epoch, IReadOnlyList<string> scenarios)
    {
        w.Names(scenarios);
        if (w.Has(epoch.Rules is not null))
        {
            w.Rules(epoch.Rules!);
        }

        w.Blob(epoch.Task.Span);
    }

    /// <exception cref="StateFormatException">Other scenarios ran when it was saved: what this version's scenarios would have kept is not there.</exception>
    public static StateEpoch Load(StateReader r, long replayFrom, IReadOnlyList<string> scenarios)
    {
        string[] saved = r.Names();
        if (!saved.SequenceEqual(scenarios))
        {
            throw new StateFormatException(
                $"The state was saved with the scenarios {string.Join(", ", saved)}; this version runs {string.Join(", ", scenarios)}.");
        }

        Rules? rules = r.Bool() ? r.Rules() : null;
        return new StateEpoch(replayFrom, rules, r.Blob());
    }
}
