using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>
/// What moved in each of the last months, in minor units of one currency. A month is 365/12 days, counted from the epoch; one that reaches
/// out of the twelve before a time counts in full, so that the mean is never too small.
/// </summary>
internal sealed class MonthlySums : IKeyState
{
    private const int Months = 12;
    private static readonly TimeSpan Month = TimeSpan.FromTicks(TimeSpan.FromDays(365).Ticks / Months);

    // By month; at most thirteen and one of late legs.
    private readonly List<(long Month, long Sum)> _sums = [];

    public bool IsEmpty => _sums.Count == 0;

    public void Add(EventTime at, long amount)
    {
        long month = MonthOf(at);
        int i = _sums.Count;
        while (i > 0 && _sums[i - 1].Month > month)
        {
            i--;
        }

        if (i > 0 && _sums[i - 1].Month == month)
        {
            _sums[i - 1] = (month, _sums[i - 1].Sum + amount);
        }
        else
        {
            _sums.Insert(i, (month, amount));
        }

        Forget(at);
    }

    /// <summary>Mean of the twelve months before that time.</summary>
    public double MeanBefore(EventTime at)
    {
        long first = MonthOf(at - (Months * Month));
        long sum = 0;
        foreach ((long month, long amount) in _sums)
        {
            sum += month >= first ? amount : 0;
        }

        return (double)sum / Months;
    }

    /// <summary>Forgets months that are no part of the twelve before a later time.</summary>
    /// <returns>True: there were some.</returns>
    public bool Forget(EventTime oldest)
    {
        int count = _sums.Count;
        long first = MonthOf(oldest - (Months * Month));
        while (_sums.Count > 0 && _sums[0].Month < first - 1)
        {
            _sums.RemoveAt(0);
        }

        return _sums.Count < count;
    }

    public void Save(StateWriter w)
    {
        w.Count(_sums.Count);
        foreach ((long month, long sum) in _sums)
        {
            w.Long(month);
            w.Long(sum);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _sums.Add((r.Long(), r.Long()));
        }
    }

    private static long MonthOf(EventTime at) => at.Floor(Month).Micros / (Month.Ticks / TimeSpan.TicksPerMicrosecond);
}
