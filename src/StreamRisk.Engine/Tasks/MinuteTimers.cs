using StreamRisk.Engine.Market;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// The minute timers of a task, and the texts that wait for the full clock. What a Mark skips is made up for in order of event time, so
/// that neither the number nor the place of the Marks matters; only minutes at which the key has anything due are visited. Of one time the
/// texts come first, then the market clock's timer, then the full clock's.
/// </summary>
internal sealed class MinuteTimers : IKeyState
{
    /// <summary>A record keeps its key busy until it has left the longest window.</summary>
    private const int Horizon = (WindowSize.LongestPanes + 1) * WindowSize.PaneMinutes;

    /// <summary>
    /// Minutes of panes and texts kept behind the full clock: a print can be corrected for two hours, and the longest window that holds it
    /// began two hours before it.
    /// </summary>
    private const int KeptMinutes = 120 + (WindowSize.LongestPanes * WindowSize.PaneMinutes) + 10;

    // Last issuer, in ordinal order, of a call that an exception ended.
    private string? _done;

    // Within a minute nothing but a text or an episode can be due: no text before this time, and no episode unless one changes.
    private EventTime _nextText = EventTime.MinValue;

    /// <summary>Last minute that fired on the market clock.</summary>
    public long MarketMinute { get; private set; } = long.MinValue;

    /// <summary>Last minute that fired on the full clock.</summary>
    public long TextMinute { get; private set; } = long.MinValue;

    /// <summary>Texts up to this time have been applied; what comes now and is not later is applied at once.</summary>
    public EventTime TextTime { get; private set; } = EventTime.MinValue;

    /// <summary>Windows that end at this minute or before are closed.</summary>
    public long WindowMinute { get; private set; } = long.MinValue;

    /// <summary>Panes and texts of earlier minutes are no longer needed.</summary>
    public long KeepFrom => WindowMinute == long.MinValue ? long.MinValue : WindowMinute - KeptMinutes;

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

    /// <summary>A text or a loaded key waits: the next call looks at all keys.</summary>
    public void Wake() => _nextText = EventTime.MinValue;

    /// <summary>Fires what the clocks have reached. After an exception, call it again with the same clocks: the issuers that are done are left out.</summary>
    /// <param name="marketWatermark">Orders and trades are complete up to here.</param>
    /// <param name="textTime">So is every feed, in the order in which it was written.</param>
    /// <param name="windowWatermark">Nothing is accepted as on time any more up to here: windows become final.</param>
    public void Advance(IssuerTable table, TaskContext context, EventTime? marketWatermark, EventTime? textTime, EventTime? windowWatermark)
    {
        long market = Math.Max(MarketMinute, marketWatermark?.Minute ?? long.MinValue);
        EventTime text = EventTime.Max(TextTime, textTime ?? EventTime.MinValue);
        long window = Math.Max(WindowMinute, windowWatermark?.Minute ?? long.MinValue);
        if (market == MarketMinute && text == TextTime && window == WindowMinute)
        {
            return;
        }

        // Most Marks lie within a minute that has fired: then only a text can be due.
        long textMinute = text == EventTime.MinValue ? long.MinValue : text.Minute;
        bool minutes = market != MarketMinute || textMinute != TextMinute || window != WindowMinute;
        if (!minutes && _nextText > text && !context.EpisodesChanged)
        {
            TextTime = text;
            return;
        }

        EventTime within = EventTime.OfMinute(Math.Max(market, textMinute));
        EventTime nextText = EventTime.MaxValue;
        (_nextText, context.EpisodesChanged) = (EventTime.MinValue, false);
        foreach (IssuerState issuer in table.Issuers)
        {
            StateKeys keys = issuer.Context.Keys;
            if ((_done is { } done && string.CompareOrdinal(issuer.Issuer, done) <= 0) || keys.Holds(issuer.Key))
            {
                nextText = EventTime.MinValue;
                continue;
            }

            table.InWork = issuer.Issuer;
            bool changed = minutes || issuer.Pending.Next <= text
                ? Fire(issuer, market, text) | CloseWindows(issuer, window)
                : issuer.Episodes.Advance(within);
            if (changed)
            {
                keys.Touch(issuer.Key);
            }

            context.Output.Stand();
            _done = issuer.Issuer;
            nextText = issuer.Episodes.IsDue(within) ? EventTime.MinValue : EventTime.Min(nextText, issuer.Pending.Next ?? EventTime.MaxValue);
        }

        (_done, _nextText) = (null, nextText);
        (MarketMinute, TextTime, WindowMinute) = (market, text, window);
        TextMinute = textMinute;
    }

    public void Save(StateWriter w)
    {
        w.Long(MarketMinute);
        w.Long(TextMinute);
        w.Time(TextTime);
        w.Long(WindowMinute);
    }

    public void Load(StateReader r)
    {
        MarketMinute = r.Long();
        TextMinute = r.Long();
        TextTime = r.Time();
        WindowMinute = r.Long();
    }

    /// <returns>True: something was due, so that the key may have changed.</returns>
    private bool Fire(IssuerState issuer, long market, EventTime text)
    {
        bool fired = false;
        long textMinute = text == EventTime.MinValue ? long.MinValue : text.Minute;
        long marketDue = issuer.MarketMinutes.Next(MarketMinute);
        long textDue = issuer.FullMinutes.Next(TextMinute);
        while (true)
        {
            long due = Math.Min(marketDue <= market ? marketDue : long.MaxValue, textDue <= textMinute ? textDue : long.MaxValue);
            if (issuer.Pending.Next is { } at && at <= text && (due == long.MaxValue || at <= EventTime.OfMinute(due)))
            {
                TextWork.Apply(issuer, issuer.Pending.Take());
                fired = true;
                issuer.Context.Use(null);
                continue;
            }

            if (due == long.MaxValue)
            {
                break;
            }

            fired = true;
            issuer.Context.Coverage.At(EventTime.OfMinute(due));
            if (due == marketDue && marketDue <= market)
            {
                FireMarket(issuer, due);
                marketDue = issuer.MarketMinutes.Next(due);
            }
            else
            {
                FireFull(issuer, due);
                textDue = issuer.FullMinutes.Next(due);
            }

            issuer.Context.Use(null);
            if (marketDue > due && textDue > due)
            {
                issuer.Episodes.Advance(EventTime.OfMinute(due));
            }
        }

        return issuer.MarketMinutes.Release(market) | issuer.Episodes.Advance(EventTime.OfMinute(Math.Max(market, textMinute))) | fired;
    }

    /// <inheritdoc cref="Fire"/>
    private bool CloseWindows(IssuerState issuer, long window)
    {
        bool closed = false;
        for (long due = issuer.FullMinutes.Next(WindowMinute); due <= window; due = issuer.FullMinutes.Next(due))
        {
            if (due % WindowSize.PaneMinutes == 0)
            {
                issuer.Windows.Close(due / WindowSize.PaneMinutes);
                closed = true;
            }
        }

        closed |= issuer.FullMinutes.Release(window);
        if (window != long.MinValue)
        {
            closed |= Release(issuer, EventTime.OfMinute(window - KeptMinutes));
        }

        return closed;
    }

    private static void FireMarket(IssuerState issuer, long minute)
    {
        EventTime due = EventTime.OfMinute(minute);
        foreach (InstrumentState instrument in issuer.EachInstrument)
        {
            RollProfile(instrument, minute - 1);
        }

        foreach (MarketScenario scenario in issuer.Listeners.MarketMinutes)
        {
            foreach (InstrumentState instrument in issuer.EachInstrument)
            {
                issuer.Context.Use(instrument);
                scenario.OnMarketMinute(instrument, due);
            }
        }

        foreach (InstrumentState instrument in issuer.EachInstrument)
        {
            while (instrument.OpenSessions.Count > 0 && instrument.OpenSessions[0].Close < due)
            {
                SessionDay day = instrument.OpenSessions[0];
                instrument.OpenSessions.RemoveAt(0);
                foreach (MarketScenario scenario in issuer.Scenarios)
                {
                    issuer.Context.Use(instrument);
                    scenario.OnSessionEnd(instrument, day.Close);
                }

                instrument.Profiles.CloseSession(day);
            }
        }
    }

    private static void FireFull(IssuerState issuer, long minute)
    {
        EventTime due = EventTime.OfMinute(minute);
        foreach (MarketScenario scenario in issuer.Listeners.FullMinutes)
        {
            foreach (InstrumentState instrument in issuer.EachInstrument)
            {
                issuer.Context.Use(instrument);
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

    private static bool Release(IssuerState issuer, EventTime before)
    {
        bool released = false;
        foreach (InstrumentState instrument in issuer.EachInstrument)
        {
            released |= instrument.Text.Release(before);
        }

        return released;
    }
}
