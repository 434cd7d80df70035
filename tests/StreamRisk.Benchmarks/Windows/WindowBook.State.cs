using System.Buffers;
using StreamRisk.Engine.State;

namespace StreamRisk.Benchmarks.Windows;

internal sealed partial class WindowBook
{
    private const string Kind = "instrument/";
    private readonly ArrayBufferWriter<byte> _epoch = new();

    public StateKeys Keys { get; } = new();

    public void At(long offset) => Keys.Position = offset;

    public void BeginEpoch()
    {
        _epoch.ResetWrittenCount();
        var w = new StateWriter(_epoch);
        _clocks.Save(w);
        w.Time(_newest);
        w.Time(_watermark);
        Keys.Begin(new StateEpoch(Keys.Position, null, _epoch.WrittenSpan.ToArray()));
    }

    public void Save(StateWriter w) => w.Blob(Keys.ReplayFrom.Task.Span);

    public void Load(StateReader r, long replayFrom, long covered)
    {
        ReadOnlyMemory<byte> task = r.Blob();
        r.End();
        var epoch = new StateReader(task);
        _clocks.Load(epoch);
        _newest = epoch.Time();
        _watermark = epoch.Time();
        epoch.End();
        Keys.Begin(new StateEpoch(replayFrom, null, task));
    }

    public void LoadKey(in SavedForm saved, StateReader? state)
    {
        if (state is null)
        {
            Keys.Restore(saved, null);
            return;
        }

        var instrument = new InstrumentWindows(saved.Name[Kind.Length..]);
        instrument.Load(state);
        state.End();
        instrument.Key = Keys.Restore(saved, instrument);
        _instruments.Add(instrument.Instrument, instrument);
        foreach (WindowTotals window in instrument.All)
        {
            DueAt(window.Start).Add(instrument);
        }
    }
}
