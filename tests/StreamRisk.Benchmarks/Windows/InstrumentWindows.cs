using StreamRisk.Engine;
using StreamRisk.Engine.State;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>The open windows of one instrument: two at most while the grace is shorter than the window, so a few slots searched in turn do.</summary>
internal sealed class InstrumentWindows(string instrument) : IKeyState
{
    private WindowTotals[] _open = new WindowTotals[2];
    private int _count;

    public string Instrument => instrument;

    /// <summary>How much of it is saved.</summary>
    public StateKey Key { get; set; } = null!;

    public ReadOnlySpan<WindowTotals> All => _open.AsSpan(0, _count);

    public bool IsEmpty => _count == 0;

    /// <summary>The window that starts then; made if absent, which <paramref name="opened"/> says.</summary>
    public ref WindowTotals Open(EventTime start, out bool opened)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_open[i].Start == start)
            {
                opened = false;
                return ref _open[i];
            }
        }

        if (_count == _open.Length)
        {
            Array.Resize(ref _open, _count * 2);
        }

        opened = true;
        _open[_count] = new WindowTotals(start);
        return ref _open[_count++];
    }

    /// <summary>Takes a window out.</summary>
    public WindowTotals Close(EventTime start)
    {
        int at = Array.FindIndex(_open, 0, _count, w => w.Start == start);
        WindowTotals closed = _open[at];
        _open[at] = _open[--_count];
        return closed;
    }

    public void Save(StateWriter w)
    {
        w.Count(_count);
        for (int i = 0; i < _count; i++)
        {
            _open[i].Save(w);
        }
    }

    public void Load(StateReader r)
    {
        _count = r.Count();
        _open = new WindowTotals[Math.Max(2, _count)];
        for (int i = 0; i < _count; i++)
        {
            _open[i] = WindowTotals.Load(r);
        }
    }
}
