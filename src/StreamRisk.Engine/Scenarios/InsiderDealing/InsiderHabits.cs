using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>What a group traded before a story against what it usually does.</summary>
internal sealed class InsiderHabits(TaskContext context)
{
    private InsiderDealingOptions Options => context.Parameters.InsiderDealing;

    /// <summary>The instrument was observed long enough before the look-back.</summary>
    public bool AreKnown(InstrumentState s, Trigger trigger) => First(s, trigger) >= Options.ObservedSessions;

    /// <summary>The group's trade if all gates hold; null: they do not.</summary>
    public InsiderTrade? Of(InstrumentState s, Trigger trigger, GroupPosition group)
    {
        bool up = trigger.After > trigger.Before;
        int first = First(s, trigger);
        EventTime from = s.Positions.Sessions[Math.Max(0, first)];
        Traded traded = s.Positions.Sum(group, from, trigger.Cut);
        long net = up ? traded.Net : -traded.Net;
        if (group.IsMarketMaker || net <= 0 || traded.Average(up) is not { } average)
        {
            return null;
        }

        double units = net / 1e9;
        double value = units * average;
        double gain = units * (up ? trigger.After!.Value - average : average - trigger.After!.Value);
        if (value < context.Parameters.Episodes.MarketMateriality || gain < Options.Gain)
        {
            return null;
        }

        double? usual = Usual(s, group, first);
        return usual is null || units >= Options.SizeRatio * usual.Value ? new InsiderTrade(net, value, average, gain, usual) : null;
    }

    /// <summary>Index of the first session of the look-back among the observed ones: the last of them is that of the price before the news.</summary>
    private int First(InstrumentState s, Trigger trigger)
    {
        IReadOnlyList<EventTime> sessions = s.Positions.Sessions;
        int own = sessions.Count;
        while (own > 0 && sessions[own - 1] > trigger.Session)
        {
            own--;
        }

        return own - Options.SessionsBack;
    }

    /// <summary>
    /// Median of |net| over as many sessions as the look-back, at each of the last 60 sessions before it at which the group had traded in
    /// them; null: it never had.
    /// </summary>
    private double? Usual(InstrumentState s, GroupPosition group, int first)
    {
        IReadOnlyList<EventTime> sessions = s.Positions.Sessions;
        List<double> nets = [];
        for (int end = Math.Max(1, first - Options.HistorySessions); end <= first; end++)
        {
            EventTime from = sessions[Math.Max(0, end - Options.SessionsBack)];
            EventTime to = sessions[end];
            Traded traded = default;
            foreach (SessionTrades session in group.Sessions)
            {
                traded = session.Open >= from && session.Open < to ? traded.Plus(session.Traded) : traded;
            }

            if (!traded.IsNothing)
            {
                nets.Add(Math.Abs(traded.Net) / 1e9);
            }
        }

        return nets.Count == 0 ? null : RobustStatistics.MedianAndMad(nets.ToArray()).Median;
    }
}
