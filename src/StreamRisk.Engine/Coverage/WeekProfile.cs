using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Records that a feed usually brings, by hour of the week (UTC), learned from the hours it was watched. Within an hour they are expected
/// evenly over the part in which records were ever seen: a market that opens at half past is not missed at the full hour.
/// </summary>
internal sealed class WeekProfile : IKeyState
{
    // A lasting change is learned within about a month, and an unusual hour is outvoted.
    private const int Remembered = 8;
    private const int HoursPerDay = 24;
    private const int HoursPerWeek = 7 * HoursPerDay;
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private readonly List<double>?[] _counts = new List<double>?[HoursPerWeek];
    private readonly TimeSpan[] _first = new TimeSpan[HoursPerWeek];
    private readonly TimeSpan[] _last = new TimeSpan[HoursPerWeek];
    private readonly List<double> _pool = [];

    /// <summary>Takes in one watched hour.</summary>
    /// <param name="hour">Its start.</param>
    /// <param name="records">Records in it, as if all of it had been watched.</param>
    /// <param name="first">From its start to the first record; meaningless without records.</param>
    /// <param name="last">From its start to the last record.</param>
    public void Learn(EventTime hour, double records, TimeSpan first, TimeSpan last)
    {
        int bucket = BucketOf(hour);
        if (records > 0)
        {
            bool known = _last[bucket] > TimeSpan.Zero;
            _first[bucket] = known && _first[bucket] < first ? _first[bucket] : first;
            _last[bucket] = _last[bucket] > last ? _last[bucket] : last;
        }

        List<double> counts = _counts[bucket] ??= new List<double>(Remembered);
        if (counts.Count == Remembered)
        {
            counts.RemoveAt(0);
        }

        counts.Add(records);
    }

    /// <summary>
    /// Records expected between two times of one hour, by the median of the hours like it: one burst, such as a payroll run, is not what is
    /// usual. Null: fewer than `least` such hours were watched.
    /// </summary>
    public double? Expected(EventTime from, EventTime to, int least)
    {
        int bucket = BucketOf(from);
        TimeSpan first = _first[bucket];
        TimeSpan last = _last[bucket];
        _pool.Clear();
        _pool.AddRange(_counts[bucket] ?? []);
        if (_pool.Count < least)
        {
            // The same hour of like days, business days or weekends.
            _pool.Clear();
            (first, last) = (OneHour, TimeSpan.Zero);
            bool weekend = IsWeekend(bucket);
            for (int b = bucket % HoursPerDay; b < HoursPerWeek; b += HoursPerDay)
            {
                if (IsWeekend(b) == weekend && _counts[b] is { } counts)
                {
                    _pool.AddRange(counts);
                    first = _last[b] > TimeSpan.Zero && _first[b] < first ? _first[b] : first;
                    last = _last[b] > last ? _last[b] : last;
                }
            }

            if (_pool.Count < least)
            {
                return null;
            }
        }

        if (last == TimeSpan.Zero)
        {
            return 0;
        }

        EventTime hour = from.Floor(OneHour);
        TimeSpan active = last - first > OneMinute ? last - first : OneMinute;
        TimeSpan asked = EventTime.Min(to, hour + last) - EventTime.Max(from, hour + first);
        double median = RobustStatistics.MedianAndMad(_pool.ToArray()).Median;
        return asked <= TimeSpan.Zero ? 0 : median * ((double)asked.Ticks / active.Ticks);
    }

    public void Save(StateWriter w)
    {
        for (int bucket = 0; bucket < HoursPerWeek; bucket++)
        {
            List<double> counts = _counts[bucket] ?? [];
            w.Count(counts.Count);
            foreach (double count in counts)
            {
                w.Double(count);
            }

            if (counts.Count > 0)
            {
                w.Span(_first[bucket]);
                w.Span(_last[bucket]);
            }
        }
    }

    public void Load(StateReader r)
    {
        for (int bucket = 0; bucket < HoursPerWeek; bucket++)
        {
            int left = r.Count();
            if (left == 0)
            {
                continue;
            }

            List<double> counts = _counts[bucket] = new List<double>(Remembered);
            for (; left > 0; left--)
            {
                counts.Add(r.Double());
            }

            _first[bucket] = r.Span();
            _last[bucket] = r.Span();
        }
    }

    private static bool IsWeekend(int bucket) => bucket / HoursPerDay is (int)DayOfWeek.Saturday or (int)DayOfWeek.Sunday;

    private static int BucketOf(EventTime t)
    {
        TimeSpan ofDay = t - t.Floor(TimeSpan.FromDays(1));
        return ((int)BusinessDays.DayOfWeek(t) * HoursPerDay) + (int)(ofDay.Ticks / OneHour.Ticks);
    }
}
