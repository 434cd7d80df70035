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

    public void LoadKey(string name, long covered, int pieces, StateReader? state)
    {
        if (!name.StartsWith(GroupKind, StringComparison.Ordinal))
        {
            throw new StateFormatException($"Nothing is known of a key '{name}'.");
        }

        if (state is null)
        {
            Keys.Restore(name, null, covered, pieces);
            return;
        }

        GroupState group = new(_context);
        group.Load(state);
        state.End();
        group.Key = Keys.Restore(name, group, covered, pieces);
        string id = name[GroupKind.Length..];
        _groups.Add(id, group);
        if (!group.Episodes.IsEmpty)
        {
            _alerted[id] = group;
        }
    }
}
