using StreamRisk.Engine.Market;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// The minute timers of a task. A timer fires on the first Mark whose watermark has reached it: what a Mark skips is made up for minute by
/// minute, but only minutes at which the key has anything due are visited. At one minute the market clock's timer comes first.
/// </summary>
internal sealed class MinuteTimers
{
    /// <summary>A record keeps its key busy until it has left the longest window.</summary>
    private const int Horizon = (WindowSize.LongestPanes + 1) * WindowSize.PaneMinutes;

    /// <summary>
    /// Minutes of panes and texts kept behind the full clock: a print can be corrected for two hours, and the longest window that holds it
    /// began two hours before it.
    /// </summary>
    private const int KeptMinutes = 120 + (WindowSize.LongestPanes * WindowSize.PaneMinutes) + 10;

    /// <summary>Last minute that fired on the market clock.</summary>
    public long MarketMinute { get; private set; } = long.MinValue;

    /// <summary>Last minute that fired on the full clock.</summary>
    public long FullMinute { get; private set; } = long.MinValue;

    /// <summary>Panes and texts of earlier minutes are no longer needed.</summary>
    public long KeepFrom => FullMinute == long.MinValue ? long.MinValue : FullMinute - KeptMinutes;

    /// <summary>A record of this minute was applied: from the next minute on something is due.</summary>
    public static void Touch(IssuerState issuer, long minute)
    {
        issuer.MarketMinutes.Add(minute + 1, minute + Horizon);
        issuer.FullMinutes.Add(minute + 1, minute + Horizon);
    }

    /// <summary>A record lies in this session: its end is due.</summary>
    public static void Touch(IssuerState issuer, InstrumentState instrument, SessionDay day)
    {
        List<SessionDay> open = instrument.OpenSessions;
        int at = open.Count;
        while (at > 0 && open[at - 1].Open > day.Open)
        {
            at--;
        }

        open.Insert(at, day);
        issuer.MarketMinutes.Add(day.Close.Minute + 1, day.Close.Minute + 1);
    }

    /// <summary>Fires what the watermarks have reached.</summary>
    public void Advance(IssuerTable table, IEngineOutput output, EventTime? marketWatermark, EventTime? fullWatermark)
    {
        long market = Math.Max(MarketMinute, marketWatermark?.Minute ?? long.MinValue);
        long full = Math.Max(FullMinute, fullWatermark?.Minute ?? long.MinValue);
        if (market == MarketMinute && full == FullMinute)
        {
            return;
        }

        foreach (IssuerState issuer in table.Issuers)
        {
            table.InWork = issuer.Issuer;
            Fire(issuer, market, full);
            output.Stand();
        }

        MarketMinute = market;
        FullMinute = full;
    }

    private void Fire(IssuerState issuer, long market, long full)
    {
        long marketDue = issuer.MarketMinutes.Next(MarketMinute);
        long fullDue = issuer.FullMinutes.Next(FullMinute);
        while (marketDue <= market || fullDue <= full)
        {
            long due;
            if (marketDue <= market && (marketDue <= fullDue || fullDue > full))
            {
                due = marketDue;
                FireMarket(issuer, due);
                marketDue = issuer.MarketMinutes.Next(due);
            }
            else
            {
                due = fullDue;
                FireFull(issuer, due);
                fullDue = issuer.FullMinutes.Next(due);
            }

            if (marketDue > due && fullDue > due)
            {
                issuer.Episodes.Advance(EventTime.OfMinute(due));
            }
        }

        issuer.MarketMinutes.Release(market);
        issuer.FullMinutes.Release(full);
        issuer.Episodes.Advance(EventTime.OfMinute(Math.Max(market, full)));
        if (full != long.MinValue)
        {
            Release(issuer, EventTime.OfMinute(full - KeptMinutes));
        }
    }

    private static void FireMarket(IssuerState issuer, long minute)
    {
        EventTime due = EventTime.OfMinute(minute);
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            RollProfile(instrument, minute - 1);
        }

        foreach (IMarketScenario scenario in issuer.Scenarios)
        {
            foreach (InstrumentState instrument in issuer.Instruments)
            {
                scenario.OnMarketMinute(instrument, due);
            }
        }

        foreach (InstrumentState instrument in issuer.Instruments)
        {
            while (instrument.OpenSessions.Count > 0 && instrument.OpenSessions[0].Close < due)
            {
                SessionDay day = instrument.OpenSessions[0];
                instrument.OpenSessions.RemoveAt(0);
                foreach (IMarketScenario scenario in issuer.Scenarios)
                {
                    scenario.OnSessionEnd(instrument, day.Close);
                }

                instrument.Profiles.CloseSession(day);
            }
        }
    }

    private static void FireFull(IssuerState issuer, long minute)
    {
        EventTime due = EventTime.OfMinute(minute);
        if (minute % WindowSize.PaneMinutes == 0)
        {
            issuer.Windows.Close(minute / WindowSize.PaneMinutes);
        }

        foreach (IMarketScenario scenario in issuer.Scenarios)
        {
            foreach (InstrumentState instrument in issuer.Instruments)
            {
                scenario.OnFullMinute(instrument, due);
            }
        }
    }

    /// <summary>The minute is complete on the market clock: it joins the profile of its session.</summary>
    private static void RollProfile(InstrumentState instrument, long minute)
    {
        if (instrument.Session is { } session && instrument.Bars.TryGet(minute, out Bar bar) && bar.Trades > 0)
        {
            EventTime start = EventTime.OfMinute(minute);
            SessionDay day = session.At(start);
            if (day.Contains(start))
            {
                instrument.Profiles.AddMinute(day, (int)(minute - day.Open.Minute), bar.VolumeNanos / 1e9, bar.Last.ToDouble());
            }
        }
    }

    private static void Release(IssuerState issuer, EventTime before)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            instrument.Text.Release(before);
        }
    }
}
