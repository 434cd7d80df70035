using System.Buffers;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

public sealed partial class PaymentsTask
{
    /// <summary>Kind of the keys that hold the state of an owner group.</summary>
    private const string GroupKind = "group/";

    private readonly ArrayBufferWriter<byte> _epoch = new();
    private long _coverageCovers;

    public StateKeys Keys => _context.Keys;

    public void At(long offset)
    {
        Keys.Position = offset;
        _context.Coverage.Suspended = offset < _coverageCovers;
    }

    public void BeginEpoch()
    {
        _epoch.ResetWrittenCount();
        StateWriter w = new(_epoch);
        _context.Clocks.Save(w);
        w.Time(_watermark);
        w.Time(_swept);
        Keys.Begin(new StateEpoch(Keys.Position, _context.Rules, _epoch.WrittenSpan.ToArray()));
    }

    public void Save(StateWriter w)
    {
        TaskState.Save(w, Keys.ReplayFrom, ScenarioCatalog.LedgerIds);
        _coverage.Save(w);
    }

    public void Load(StateReader r, long replayFrom, long covered)
    {
        StateEpoch epoch = TaskState.Load(r, replayFrom, ScenarioCatalog.LedgerIds);
        if (epoch.Rules is { } rules)
        {
            _context.Apply(rules);
        }

        StateReader task = new(epoch.Task);
        _context.Clocks.Load(task);
        _watermark = task.Time();
        _swept = task.Time();
        task.End();
        _coverage.Load(r);
        r.End();
        _coverageCovers = covered;
        Keys.Begin(epoch);
    }

    public void LoadKey(in SavedForm saved, StateReader? state)
    {
        if (!saved.Name.StartsWith(GroupKind, StringComparison.Ordinal))
        {
            throw new StateFormatException($"Nothing is known of a key '{saved.Name}'.");
        }

        if (state is null)
        {
            Keys.Restore(saved, null);
            return;
        }

        GroupState group = new(_context);
        group.Load(state);
        state.End();
        group.Key = Keys.Restore(saved, group);
        string id = saved.Name[GroupKind.Length..];
        _groups.Add(id, group);
        if (!group.Episodes.IsEmpty)
        {
            _alerted[id] = group;
        }
    }
}
