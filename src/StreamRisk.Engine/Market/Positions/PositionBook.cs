using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>
/// Who traded what in one instrument: by owner group and session over 90 sessions, and the newest fills one by one. Fills apply in log
/// order; busts and corrections put them right. Market makers' fills are left out, and agency orders whose client is not named.
/// </summary>
internal sealed class PositionBook : IKeyState
{
    /// <summary>60 sessions of history before a look-back of at most 30.</summary>
    private const int SessionsKept = 90;

    private readonly Dictionary<string, GroupPosition> _groups = new(StringComparer.Ordinal);
    private readonly List<EventTime> _sessions = [];
    private readonly FillTrail _trail = new();

    // In the order of the last trade, so that the group that has been quiet for longest goes first.
    private GroupPosition? _quietest;
    private GroupPosition? _latest;

    /// <summary>Opens of the sessions with a record of the instrument, oldest first, at most 90.</summary>
    public IReadOnlyList<EventTime> Sessions => _sessions;

    public int Count => _groups.Count;

    /// <summary>The newest fills of all groups.</summary>
    public FillTrail Trail => _trail;

    public GroupPosition? Find(string group) => _groups.GetValueOrDefault(group);

    /// <summary>All groups, ordinal: what an evaluation runs through.</summary>
    public string[] Groups() => StateWriter.Ordinal(_groups);

    public static EventTime SessionOf(InstrumentState s, EventTime at) => s.Session?.At(at).Open ?? at.Floor(TimeSpan.FromDays(1));

    /// <summary>What a group traded in [from, to). Sessions that lie inside count as a whole, others fill by fill as far as these are remembered.</summary>
    public Traded Sum(GroupPosition group, EventTime from, EventTime to)
    {
        Traded sum = default;
        foreach (SessionTrades session in group.Sessions)
        {
            EventTime end = EndOf(session.Open);
            if (session.Open >= from && end <= to)
            {
                sum = sum.Plus(session.Traded);
            }
            else if (session.Open < to && end > from)
            {
                sum = sum.Plus(_trail.Sum(group, EventTime.Max(from, session.Open), EventTime.Min(to, end)));
            }
        }

        return sum;
    }

    /// <summary>A record of the instrument, whatever it tells of matches: its session was observed.</summary>
    public void Apply(InstrumentState s, EventTime at, ReadOnlySpan<MatchNews> news, PositionOptions options)
    {
        Observe(SessionOf(s, at));
        for (int i = 0; i < news.Length; i++)
        {
            ref readonly MatchNews told = ref news[i];
            switch (told.Kind)
            {
                case MatchNewsKind.Fill:
                    OnFill(s, told.Match, told.Side, options);
                    break;
                case MatchNewsKind.Correction:
                case MatchNewsKind.Bust:
                    OnChange(s, told.Match, Side.Buy);
                    OnChange(s, told.Match, Side.Sell);
                    break;
            }
        }
    }

    public void Rename(GroupMerged merged)
    {
        if (merged.Old == merged.New || !_groups.Remove(merged.Old, out GroupPosition? moved))
        {
            return;
        }

        if (!_groups.TryGetValue(merged.New, out GroupPosition? into))
        {
            moved.Name = merged.New;
            _groups.Add(merged.New, moved);
            return;
        }

        Unlink(moved);
        into.Add(moved);
        _trail.Move(moved, into);
    }

    public void Save(StateWriter w)
    {
        w.Count(_sessions.Count);
        foreach (EventTime session in _sessions)
        {
            w.Time(session);
        }

        w.Count(_groups.Count);
        for (GroupPosition? group = _quietest; group is not null; group = group.After)
        {
            w.Name(group.Name);
            group.Save(w);
        }

        _trail.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _sessions.Add(r.Time());
        }

        for (int count = r.Count(); count > 0; count--)
        {
            GroupPosition group = new(r.Name());
            group.Load(r);
            _groups[group.Name] = group;
            Append(group);
        }

        _trail.Load(r, name => _groups.GetValueOrDefault(name) ?? throw r.Damaged($"there is no group {name}"));
    }

    private void OnFill(InstrumentState s, Match match, Side side, PositionOptions options)
    {
        BookOrder order = match.Order(side)!;
        if (order.IsAnybodys)
        {
            return;
        }

        bool maker = order.Role == Role.MarketMaker;
        if (!_groups.TryGetValue(order.Group.Name, out GroupPosition? group))
        {
            if (maker)
            {
                return;
            }

            group = new GroupPosition(order.Group.Name);
            _groups.Add(group.Name, group);
            Append(group);
            Bound(options);
        }

        group.IsMarketMaker |= maker;
        if (maker)
        {
            return;
        }

        EventTime session = SessionOf(s, match.At);
        Observe(session);
        if (!ReferenceEquals(group, _latest))
        {
            Unlink(group);
            Append(group);
        }

        long signed = side == Side.Buy ? match.Quantity.Nanos : -match.Quantity.Nanos;
        long micros = Notional.Micros(match.Price, match.Quantity);
        group.Add(session, signed, micros);
        group.Release(_sessions[0]);
        _trail.Add(
            new PositionFill
            {
                Match = match.Id,
                Group = group,
                At = match.At,
                Signed = signed,
                Micros = micros,
                Evidence = match.RecordOf(side),
                Account = order.Account,
                Trader = order.Trader,
                Venue = order.Venue,
                ReferenceOffsets = order.ReferenceOffsets,
            },
            options.FillsRemembered);
    }

    /// <summary>The match has another price or quantity, or none: what was added for it is put right.</summary>
    private void OnChange(InstrumentState s, Match match, Side side)
    {
        if (match.Order(side) is not { } order || !_groups.TryGetValue(order.Group.Name, out GroupPosition? group)
            || !_trail.TryFind(group, match.Id, side, out long number))
        {
            return;
        }

        ref PositionFill fill = ref _trail[number];
        EventTime session = SessionOf(s, fill.At);
        group.Remove(session, fill.Signed, fill.Micros);
        fill.Signed = match.Busted ? 0 : side == Side.Buy ? match.Quantity.Nanos : -match.Quantity.Nanos;
        fill.Micros = match.Busted ? 0 : Notional.Micros(match.Price, match.Quantity);
        group.Add(session, fill.Signed, fill.Micros);
    }

    private EventTime EndOf(EventTime session)
    {
        int at = _sessions.BinarySearch(session);
        at = at < 0 ? ~at : at + 1;
        return at < _sessions.Count ? _sessions[at] : EventTime.MaxValue;
    }

    private void Observe(EventTime session)
    {
        int at = _sessions.Count;
        while (at > 0 && _sessions[at - 1] > session)
        {
            at--;
        }

        if (at > 0 && _sessions[at - 1] == session)
        {
            return;
        }

        _sessions.Insert(at, session);
        if (_sessions.Count > SessionsKept)
        {
            _sessions.RemoveAt(0);
        }
    }

    private void Bound(PositionOptions options)
    {
        while (_groups.Count > options.GroupsRemembered)
        {
            GroupPosition quietest = _quietest!;
            Unlink(quietest);
            _groups.Remove(quietest.Name);
            quietest.IsForgotten = true;
        }
    }

    private void Append(GroupPosition group)
    {
        (group.Before, group.After) = (_latest, null);
        if (_latest is { } latest)
        {
            latest.After = group;
        }
        else
        {
            _quietest = group;
        }

        _latest = group;
    }

    private void Unlink(GroupPosition group)
    {
        if (group.Before is { } before)
        {
            before.After = group.After;
        }
        else
        {
            _quietest = group.After;
        }

        if (group.After is { } after)
        {
            after.Before = group.Before;
        }
        else
        {
            _latest = group.Before;
        }

        (group.Before, group.After) = (null, null);
    }
}
