using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Alerts;

/// <summary>When an episode ends.</summary>
internal static class EpisodeGaps
{
    private static readonly TimeSpan ThirtyMinutes = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);
    private static readonly TimeSpan ThreeDays = TimeSpan.FromHours(72);

    /// <summary>The last time at which a hit still joins a hit at that time.</summary>
    public static EventTime EndAfter(EpisodeGap gap, string? instrument, EventTime at, ISessionCalendar calendar) => gap switch
    {
        EpisodeGap.ThirtyMinutes => at + ThirtyMinutes,
        EpisodeGap.OneDay => at + OneDay,
        EpisodeGap.ThreeDays => at + ThreeDays,
        EpisodeGap.FiveBusinessDays => BusinessDays.Add(at, 5),
        _ => EventTime.Max(at, calendar.SessionEnd(instrument, at)),
    };
}
