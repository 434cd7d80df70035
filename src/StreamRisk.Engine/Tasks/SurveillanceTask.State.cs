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

    public void LoadKey(in SavedForm saved, StateReader? state)
    {
        SavedForm form = saved;
        if (state is null)
        {
            Keys.Restore(form, null);
        }
        else if (form.Name.StartsWith(IssuerTable.IssuerKind, StringComparison.Ordinal))
        {
            _timers.Wake();
            IssuerState issuer = _table.LoadIssuer(form.Name, state);
            issuer.Key = Keys.Restore(form, issuer);
            _lateWindows |= issuer.Windows.HasLate;
        }
        else if (form.Name.StartsWith(IssuerTable.InstrumentKind, StringComparison.Ordinal))
        {
            _table.LoadInstrument(form.Name, state, Keys.ReplayFrom.Offset, route => Keys.Restore(form, route));
        }
        else
        {
            throw new StateFormatException($"Nothing is known of a key '{form.Name}'.");
        }

        state?.End();
    }
}
