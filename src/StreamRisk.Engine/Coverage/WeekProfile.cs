using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Records that a feed usually brings, by hour of the week (UTC), learned from the hours it was watched. Within an hour they are expected
/// evenly over the part in which records were ever seen: a market that opens at half past is not missed at the full hour.
/// </summary>
internal sealed class WeekProfile
{
    private const int HoursPerDay = 24;
    private const int HoursPerWeek = 7 * HoursPerDay;
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private readonly double[] _mean = new double[HoursPerWeek];
    private readonly int[] _hours = new int[HoursPerWeek];
    private readonly TimeSpan[] _first = new TimeSpan[HoursPerWeek];
    private readonly TimeSpan[] _last = new TimeSpan[HoursPerWeek];

    /// <summary>Takes in one watched hour.</summary>
    /// <param name="hour">Its start.</param>
    /// <param name="records">Records in it, as if all of it had been watched.</param>
    /// <param name="first">From its start to the first record; meaningless without records.</param>
    /// <param name="last">From its start to the last record.</param>
    /// <param name="leastWeight">The newest hour weighs 1/n of n hours, but at least this.</param>
    public void Learn(EventTime hour, double records, TimeSpan first, TimeSpan last, double leastWeight)
    {
        int bucket = BucketOf(hour);
        if (records > 0)
        {
            bool known = _last[bucket] > TimeSpan.Zero;
            _first[bucket] = known && _first[bucket] < first ? _first[bucket] : first;
            _last[bucket] = _last[bucket] > last ? _last[bucket] : last;
        }

        double weight = Math.Max(1.0 / ++_hours[bucket], leastWeight);
        _mean[bucket] += weight * (records - _mean[bucket]);
    }

    /// <summary>Records per hour at this time; null: fewer hours like it were watched than `least`.</summary>
    public double? PerHour(EventTime at, int least)
    {
        int bucket = BucketOf(at);
        TimeSpan intoHour = at - at.Floor(OneHour);
        if (_hours[bucket] >= least)
        {
            return Rate(_mean[bucket], _first[bucket], _last[bucket], intoHour);
        }

        // The same hour of like days, business days or weekends.
        int hours = 0;
        double sum = 0;
        TimeSpan first = OneHour;
        TimeSpan last = TimeSpan.Zero;
        bool weekend = IsWeekend(bucket);
        for (int b = bucket % HoursPerDay; b < HoursPerWeek; b += HoursPerDay)
        {
            if (IsWeekend(b) == weekend && _hours[b] > 0)
            {
                hours += _hours[b];
                sum += _hours[b] * _mean[b];
                first = _last[b] > TimeSpan.Zero && _first[b] < first ? _first[b] : first;
                last = _last[b] > last ? _last[b] : last;
            }
        }

        return hours >= least ? Rate(sum / hours, first, last, intoHour) : null;
    }

    private static double Rate(double mean, TimeSpan first, TimeSpan last, TimeSpan intoHour)
    {
        if (last == TimeSpan.Zero || intoHour < first || intoHour > last)
        {
            return 0;
        }

        TimeSpan active = last - first > OneMinute ? last - first : OneMinute;
        return mean * ((double)OneHour.Ticks / active.Ticks);
    }

    private static bool IsWeekend(int bucket) => bucket / HoursPerDay is (int)DayOfWeek.Saturday or (int)DayOfWeek.Sunday;

    private static int BucketOf(EventTime t)
    {
        TimeSpan ofDay = t - t.Floor(TimeSpan.FromDays(1));
        return ((int)BusinessDays.DayOfWeek(t) * HoursPerDay) + (int)(ofDay.Ticks / OneHour.Ticks);
    }
}
