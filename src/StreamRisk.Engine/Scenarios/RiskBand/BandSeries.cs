using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>
/// The recent windows of one scope and size and the bands that R held after each. A window that follows none starts anew: what happened
/// while there were no records is not known. Late input revises windows of the last hours, so these are kept and judged again.
/// </summary>
internal sealed class BandSeries : IKeyState
{
    /// <summary>Panes that late input can still reach: a print can be corrected for two hours, and the longest window ends two hours after it.</summary>
    public const int Kept = 64;

    private readonly BandEntry[] _ring = new BandEntry[Kept];

    /// <summary>Pane boundary of the newest window; 0 before the first.</summary>
    public long Newest { get; private set; }

    /// <summary>Bands that are held after the newest window.</summary>
    public int Held => Newest == 0 ? 0 : At(Newest)!.Value.Held;

    public BandEntry? At(long endPane) =>
        endPane > 0 && _ring[endPane % Kept] is var entry && entry.EndPane == endPane ? entry : null;

    /// <summary>Takes a result and judges what follows from it: its own window, and the later ones that it counts for. False: too old.</summary>
    /// <param name="last">The last window that was judged.</param>
    public bool Set(long endPane, double? risk, RiskBandOptions options, out long last)
    {
        last = endPane;
        if (endPane <= 0 || endPane <= Newest - Kept)
        {
            return false;
        }

        Newest = Math.Max(Newest, endPane);
        _ring[endPane % Kept] = new BandEntry(endPane, risk, null, 0, 0);
        for (long pane = endPane; At(pane) is { } entry; pane++)
        {
            _ring[pane % Kept] = Judge(entry, options);
            last = pane;
        }

        return true;
    }

    public void Save(StateWriter w)
    {
        w.Long(Newest);
        for (int i = 0; i < Kept && Newest > 0; i++)
        {
            _ring[i].Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Newest = r.Long();
        for (int i = 0; i < Kept && Newest > 0; i++)
        {
            _ring[i] = BandEntry.Read(r);
        }
    }

    private BandEntry Judge(in BandEntry entry, RiskBandOptions options)
    {
        if (entry.Risk is not { } risk)
        {
            return entry with { Confirmed = null, Held = 0, Reached = 0 };
        }

        int held = At(entry.EndPane - 1)?.Held ?? 0;
        while (held > 0 && risk < Threshold(held, options) - options.Release)
        {
            held--;
        }

        double? confirmed = Confirmed(entry.EndPane, options.Windows);
        int band = 3;
        while (band > held && !(confirmed >= Threshold(band, options)))
        {
            band--;
        }

        return entry with { Confirmed = confirmed, Held = band, Reached = band > held ? band : 0 };
    }

    private double? Confirmed(long endPane, int windows)
    {
        double lowest = double.PositiveInfinity;
        for (long pane = endPane - windows + 1; pane <= endPane; pane++)
        {
            if (At(pane)?.Risk is not { } risk)
            {
                return null;
            }

            lowest = Math.Min(lowest, risk);
        }

        return lowest;
    }

    public static double Threshold(int band, RiskBandOptions options) => band switch
    {
        1 => options.FirstBand,
        2 => options.SecondBand,
        _ => options.ThirdBand,
    };
}
