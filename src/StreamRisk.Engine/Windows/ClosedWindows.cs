using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Windows;

/// <summary>Revision and risk of the windows of one scope that closed within the last day.</summary>
internal sealed class ClosedWindows : IKeyState
{
    private const int PanesPerHour = 60 / WindowSize.PaneMinutes;
    private const int PanesPerDay = 24 * PanesPerHour;
    private const int Kept = PanesPerDay + 1;

    private readonly Entry[]?[] _bySize = new Entry[]?[WindowSize.Minutes.Count];

    /// <summary>Revision number that the next result of this window gets: 0 for the first.</summary>
    public int NextRevision(int size, long endPane) => Find(size, endPane) is { } known ? known.Revision + 1 : 0;

    public void Set(int size, long endPane, int revision, double? risk)
    {
        Entry[] ring = _bySize[size] ??= new Entry[Kept];
        ring[endPane % Kept] = new Entry(endPane, revision, risk);
    }

    /// <summary>Risk now minus risk of the same window an hour earlier; null if either is unknown.</summary>
    public double? Change1h(int size, long endPane, double? risk) => risk - Find(size, endPane - PanesPerHour)?.Risk;

    /// <summary>Risk now minus risk of the same window a day earlier.</summary>
    public double? Change1d(int size, long endPane, double? risk) => risk - Find(size, endPane - PanesPerDay)?.Risk;

    public void Save(StateWriter w)
    {
        for (int size = 0; size < _bySize.Length; size++)
        {
            Entry[] ring = _bySize[size] ?? [];
            int count = 0;
            foreach (Entry entry in ring)
            {
                count += entry.EndPane > 0 ? 1 : 0;
            }

            w.Count(count);
            long before = 0;
            foreach (Entry entry in ring)
            {
                if (entry.EndPane > 0)
                {
                    w.Long(entry.EndPane - before);
                    w.Int(entry.Revision);
                    w.DoubleOrNull(entry.Risk);
                    before = entry.EndPane;
                }
            }
        }
    }

    public void Load(StateReader r)
    {
        for (int size = 0; size < _bySize.Length; size++)
        {
            long before = 0;
            for (int count = r.Count(); count > 0; count--)
            {
                before += r.Long();
                Set(size, before > 0 ? before : throw r.Damaged($"no window ends at pane {before}"), r.Int(), r.DoubleOrNull());
            }
        }
    }

    private Entry? Find(int size, long endPane) =>
        endPane > 0 && _bySize[size] is { } ring && ring[endPane % Kept] is var entry && entry.EndPane == endPane ? entry : null;

    private readonly record struct Entry(long EndPane, int Revision, double? Risk);
}
