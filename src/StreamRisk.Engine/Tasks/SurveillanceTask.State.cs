using System.Buffers;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

public sealed partial class SurveillanceTask
{
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
        _timers.Save(w);
        w.Time(_marketWatermark);
        w.Time(_fullWatermark);
        Keys.Begin(new StateEpoch(Keys.Position, _context.Rules, _epoch.WrittenSpan.ToArray()));
    }

    public void Save(StateWriter w)
    {
        TaskState.Save(w, Keys.ReplayFrom, ScenarioCatalog.MarketIds);
        _coverage.Save(w);
    }

    public void Load(StateReader r, long replayFrom, long covered)
    {
        StateEpoch epoch = TaskState.Load(r, replayFrom, ScenarioCatalog.MarketIds);
        if (epoch.Rules is { } rules)
        {
            _context.Apply(rules);
        }

        StateReader task = new(epoch.Task);
        _context.Clocks.Load(task);
        _timers.Load(task);
        _marketWatermark = task.Time();
        _fullWatermark = task.Time();
        task.End();
        _coverage.Load(r);
        r.End();
        _coverageCovers = covered;
        Keys.Begin(epoch);
    }

    public void LoadKey(string name, long covered, int pieces, StateReader? state)
    {
        if (state is null)
        {
            Keys.Restore(name, null, covered, pieces);
        }
        else if (name.StartsWith(IssuerTable.IssuerKind, StringComparison.Ordinal))
        {
            IssuerState issuer = _table.LoadIssuer(name, state);
            issuer.Key = Keys.Restore(name, issuer, covered, pieces);
            _lateWindows |= issuer.Windows.HasLate;
        }
        else if (name.StartsWith(IssuerTable.InstrumentKind, StringComparison.Ordinal))
        {
            _table.LoadInstrument(name, state, Keys.ReplayFrom.Offset, route => Keys.Restore(name, route, covered, pieces));
        }
        else
        {
            throw new StateFormatException($"Nothing is known of a key '{name}'.");
        }

        state?.End();
    }
}
