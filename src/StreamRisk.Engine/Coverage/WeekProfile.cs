using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Coverage;

/// <summary>Records per hour that a feed usually brings, by hour of the week (UTC), learned from the hours it was watched.</summary>
internal sealed class WeekProfile
{
    private const int HoursPerDay = 24;
    private const int HoursPerWeek = 7 * HoursPerDay;
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private readonly double[] _mean = new double[HoursPerWeek];
    private readonly int[] _hours = new int[HoursPerWeek];

    /// <summary>Takes in one watched hour.</summary>
    /// <param name="hour">Its start.</param>
    /// <param name="perHour">Records per hour in it.</param>
    /// <param name="leastWeight">The newest hour weighs 1/n of n hours, but at least this.</param>
    public void Learn(EventTime hour, double perHour, double leastWeight)
    {
        int bucket = BucketOf(hour);
        double weight = Math.Max(1.0 / ++_hours[bucket], leastWeight);
        _mean[bucket] += weight * (perHour - _mean[bucket]);
    }

    /// <summary>Records per hour at this time; null: fewer hours like it were watched than `least`.</summary>
    public double? PerHour(EventTime at, int least)
    {
        int bucket = BucketOf(at);
        if (_hours[bucket] >= least)
        {
            return _mean[bucket];
        }

        // The same hour of like days, business days or weekends.
        int hours = 0;
        double sum = 0;
        bool weekend = IsWeekend(bucket);
        for (int b = bucket % HoursPerDay; b < HoursPerWeek; b += HoursPerDay)
        {
            if (IsWeekend(b) == weekend)
            {
                hours += _hours[b];
                sum += _hours[b] * _mean[b];
            }
        }

        return hours >= least ? sum / hours : null;
    }

    private static bool IsWeekend(int bucket) => bucket / HoursPerDay is (int)DayOfWeek.Saturday or (int)DayOfWeek.Sunday;

    private static int BucketOf(EventTime t)
    {
        TimeSpan ofDay = t - t.Floor(TimeSpan.FromDays(1));
        return ((int)BusinessDays.DayOfWeek(t) * HoursPerDay) + (int)(ofDay.Ticks / OneHour.Ticks);
    }
}
