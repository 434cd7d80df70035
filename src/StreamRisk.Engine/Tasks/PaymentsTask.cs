using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Structuring;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// Payment monitoring over one partition of `ledger`: a deterministic function of its records. Dispatches by owner group, recognises
/// repeated and late input, makes alerts final by the ledger clock. One thread; a record whose handling throws leaves its key to
/// <see cref="ResetKey"/>.
/// </summary>
public sealed class PaymentsTask : ILedgerHandler
{
    /// <summary>
    /// Beyond the allowed lateness legs are remembered that long. A later one is counted and changes nothing: it could not be told
    /// from a repetition. Returns are exempt: taking a booking back twice is taking it back once.
    /// </summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private const string PaymentsTopic = "payments";
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly TaskContext _context;
    private readonly CoverageMonitor _coverage;
    private readonly Dictionary<string, GroupState> _groups = new(StringComparer.Ordinal);

    // Groups whose episodes wait for the clock; ordinal, because their alerts leave in this order.
    private readonly SortedDictionary<string, GroupState> _alerted = new(StringComparer.Ordinal);
    private readonly List<string> _done = [];
    private EventTime _watermark = EventTime.MinValue;
    private EventTime _swept = EventTime.MinValue;

    public PaymentsTask(TaskContext context)
    {
        _context = context;
        _coverage = new CoverageMonitor(context, [PaymentsTopic], EngineClock.Ledger);
    }

    /// <summary>Owner groups that hold state.</summary>
    public int GroupCount => _groups.Count;

    public void OnLeg(in RawRef raw, in LedgerLeg leg)
    {
        _context.Coverage.At(leg.EventTime);
        GroupState group = StateOf(leg.Group);
        if (!Admit(group, leg) || !MayEvaluate(leg))
        {
            return;
        }

        _context.Coverage.Evaluated(Structuring.Info.Id);
        if (leg.Status == PaymentStatus.Returned)
        {
            group.Structuring.OnReturned(leg);
        }
        else if (!group.Ids.Contains(IdOf(leg, PaymentStatus.Returned)))
        {
            group.Structuring.OnBooked(raw, leg);
        }

        if (!group.Episodes.IsEmpty)
        {
            _alerted[leg.Group] = group;
        }
    }

    /// <summary>
    /// The old group's open alerts are superseded and go on under the new id, and other groups know their counterparty by it. What the old
    /// group has remembered stays with its key: the new group's key may live in another partition, and a result must not depend on that.
    /// </summary>
    public void OnGroupMerged(GroupMerged merged)
    {
        if (_groups.TryGetValue(merged.Old, out GroupState? old))
        {
            old.Episodes.Merge(merged);
        }

        // Each group is renamed alone, and nothing is written: the order does not matter.
        foreach (GroupState group in _groups.Values)
        {
            group.Structuring.OnGroupMerged(merged);
        }
    }

    public void OnRules(Rules rules) => _context.Apply(rules);

    public void OnMark(Mark mark)
    {
        _context.Clocks.Apply(mark, _context.Rules?.Feeds ?? []);
        if (_context.Watermark(EngineClock.Ledger) is { } watermark && watermark > _watermark)
        {
            _watermark = watermark;
            Advance(watermark);
        }

        _coverage.OnMark(mark);
    }

    /// <summary>Drops all state of a key, whose last record could not be handled; it starts again with its next record.</summary>
    public void ResetKey(string group)
    {
        _groups.Remove(group);
        _alerted.Remove(group);
    }

    private static RecordId IdOf(in LedgerLeg leg, PaymentStatus status) =>
        new(leg.PaymentId, ((int)status * 2) + (int)leg.Leg, default);

    private GroupState StateOf(string group)
    {
        if (!_groups.TryGetValue(group, out GroupState? state))
        {
            _groups.Add(group, state = new GroupState(_context));
        }

        return state;
    }

    /// <summary>False for a repeated leg, and for a booking so late that it could be a repeated one.</summary>
    private bool Admit(GroupState group, in LedgerLeg leg)
    {
        EventTime oldest = _watermark == EventTime.MinValue ? _watermark : _watermark - Memory;
        if (leg.EventTime < oldest && leg.Status != PaymentStatus.Returned)
        {
            _context.Coverage.Late(PaymentsTopic);
            return false;
        }

        if (!group.Ids.Add(IdOf(leg, leg.Status), EventTime.Max(leg.EventTime, oldest), oldest))
        {
            return false;
        }

        if (leg.EventTime < _watermark)
        {
            _context.Coverage.Late(PaymentsTopic);
        }

        return true;
    }

    /// <summary>
    /// A leg whose own side has no owner record while the other side has one is a till or a stranger at the counter: it is nobody's to
    /// watch. Where the reference knows neither side, the account stands alone.
    /// </summary>
    private bool MayEvaluate(in LedgerLeg leg)
    {
        string? reason = _context.Rules is null ? "no rules applied"
            : !leg.KnownOwner && leg.ReferenceOffsets.Count > 0 ? "no owner record"
            : null;
        if (reason is null)
        {
            return true;
        }

        _context.Coverage.NotEvaluated(Structuring.Info.Id, reason);
        return false;
    }

    private void Advance(EventTime watermark)
    {
        foreach ((string id, GroupState group) in _alerted)
        {
            group.Episodes.Advance(watermark);
            if (group.Episodes.IsEmpty)
            {
                _done.Add(id);
            }
        }

        foreach (string id in _done)
        {
            _alerted.Remove(id);
        }

        _done.Clear();
        if (watermark >= _swept + SweepEvery)
        {
            _swept = watermark;
            Sweep(BusinessDays.Add(watermark, -2 * _context.Parameters.Structuring.BusinessDays));
        }
    }

    /// <summary>Forgets groups that have nothing left to remember.</summary>
    private void Sweep(EventTime before)
    {
        // Each group is judged alone, and nothing is written: the order does not matter.
        foreach ((string id, GroupState group) in _groups)
        {
            group.Structuring.Forget(before);
            group.Ids.Forget(_watermark - Memory);
            if (group.Structuring.IsEmpty && group.Ids.IsEmpty && group.Episodes.IsEmpty)
            {
                _groups.Remove(id);
            }
        }
    }
}
