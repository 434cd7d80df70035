using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>A group that woke after a long sleep, while it is watched.</summary>
/// <param name="first">Its first leg.</param>
/// <param name="slept">How long no act of the holder had been seen by then.</param>
/// <param name="historyDays">Days before the first leg that were watched, at most 365.</param>
internal sealed class Reactivation(EventTime first, TimeSpan slept, double historyDays)
{
    private readonly List<WokenSeries> _series = [];

    public EventTime First => first;

    public TimeSpan Slept => slept;

    public double HistoryDays => historyDays;

    public IReadOnlyList<WokenSeries> Series => _series;

    public WokenSeries? Find(string currency, bool credit)
    {
        foreach (WokenSeries series in _series)
        {
            if (series.Credit == credit && series.Currency == currency)
            {
                return series;
            }
        }

        return null;
    }

    public WokenSeries Add(string currency, bool credit, double monthlyMean)
    {
        var series = new WokenSeries(currency, credit, monthlyMean);
        _series.Add(series);
        return series;
    }

    public static Reactivation Read(StateReader r)
    {
        var reactivation = new Reactivation(r.Time(), r.Span(), r.Double());
        for (int count = r.Count(); count > 0; count--)
        {
            reactivation._series.Add(WokenSeries.Read(r));
        }

        return reactivation;
    }

    public void Save(StateWriter w)
    {
        w.Time(first);
        w.Span(slept);
        w.Double(historyDays);
        w.Count(_series.Count);
        foreach (WokenSeries series in _series)
        {
            series.Save(w);
        }
    }
}
