using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// Payment monitoring over one partition of `ledger`: a deterministic function of its records. Dispatches by owner group, recognises
/// repeated and late input, makes alerts final by the ledger clock. One thread; after a record whose handling throws, call
/// <see cref="Recover"/>.
/// </summary>
public sealed partial class PaymentsTask : ILedgerHandler, IStatefulTask
{
    /// <summary>
    /// Beyond the allowed lateness legs are remembered that long. A later one is counted and changes nothing: it could not be told
    /// from a repetition. Returns are exempt: taking a booking back twice is taking it back once.
    /// </summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private const string PaymentsTopic = "payments";
    private const string HandlerFailed = "handler failed";
    private static readonly TimeSpan SweepEvery = TimeSpan.FromDays(1);

    private readonly TaskContext _context;
    private readonly CoverageMonitor _coverage;
    private readonly Dictionary<string, GroupState> _groups = new(StringComparer.Ordinal);

    // Groups whose episodes wait for the clock; ordinal, because their alerts leave in this order.
    private readonly SortedDictionary<string, GroupState> _alerted = new(StringComparer.Ordinal);
    private readonly List<string> _done = [];
    private EventTime _watermark = EventTime.MinValue;
    private EventTime _swept = EventTime.MinValue;

    // The group whose state is being changed: what an exception leaves half done.
    private string? _inWork;
    private bool _forAllKeys;

    public PaymentsTask(TaskContext context)
    {
        _context = context;
        _coverage = new CoverageMonitor(context, [PaymentsTopic], EngineClock.Ledger);
    }

    /// <summary>Owner groups that hold state.</summary>
    public int GroupCount => _groups.Count;

    public void OnLeg(in RawRef raw, in LedgerLeg leg)
    {
        Begin(forAllKeys: false);
        _inWork = leg.Group;
        _context.Coverage.At(leg.EventTime);
        if (StateOf(leg.Group) is not { } group || !Admit(group, leg) || !MayEvaluate(leg))
        {
            return;
        }

        for (int i = 0; i < group.Scenarios.Count; i++)
        {
            if (leg.Status == PaymentStatus.Returned)
            {
                group.Scenarios[i].OnReturned(leg);
            }
            else if (!group.Ids.Contains(IdOf(leg, PaymentStatus.Returned)))
            {
                group.Scenarios[i].OnBooked(raw, leg);
            }
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
        Begin(forAllKeys: true);
        if (_groups.TryGetValue(merged.Old, out GroupState? old) && !Keys.Holds(old.Key))
        {
            _inWork = merged.Old;
            Keys.Touch(old.Key);
            old.Episodes.Merge(merged);
            _context.Output.Stand();
        }

        // Each group is renamed alone, and nothing is written: the order does not matter.
        foreach ((string id, GroupState group) in _groups)
        {
            if (Keys.Holds(group.Key))
            {
                continue;
            }

            _inWork = id;
            for (int i = 0; i < group.Scenarios.Count; i++)
            {
                if (group.Scenarios[i].OnGroupMerged(merged))
                {
                    Keys.Touch(group.Key);
                }
            }
        }
    }

    public void OnRules(Rules rules)
    {
        Begin(forAllKeys: false);
        _context.Apply(rules);
    }

    public void OnMark(Mark mark)
    {
        Begin(forAllKeys: true);
        _context.Clocks.Apply(mark, _context.Rules?.Feeds ?? []);
        if (_context.Watermark(EngineClock.Ledger) is { } watermark && watermark > _watermark)
        {
            Advance(watermark);
            _watermark = watermark;
        }

        _inWork = null;
        if (!_context.Coverage.Suspended)
        {
            _coverage.OnMark(mark);
        }
    }

    /// <inheritdoc cref="SurveillanceTask.Recover"/>
    public bool Recover()
    {
        NotEvaluated(HandlerFailed);
        if (_inWork is not { } key)
        {
            return false;
        }

        Remove(key);
        return _forAllKeys;
    }

    private void Begin(bool forAllKeys)
    {
        _inWork = null;
        _forAllKeys = forAllKeys;
    }

    private static RecordId IdOf(in LedgerLeg leg, PaymentStatus status) =>
        new(leg.PaymentId, ((int)status * 2) + (int)leg.Leg, default);

    /// <summary>The group's state, made if absent; the key counts as changed.</summary>
    /// <returns>Null: the leg is replayed and the key holds it already.</returns>
    private GroupState? StateOf(string group)
    {
        if (_groups.TryGetValue(group, out GroupState? state))
        {
            if (Keys.Holds(state.Key))
            {
                return null;
            }

            Keys.Touch(state.Key);
            return state;
        }

        if (Keys.HoldsReset(GroupKind, group))
        {
            return null;
        }

        state = new GroupState(_context);
        state.Key = Keys.Open(GroupKind + group, state);
        _groups.Add(group, state);
        return state;
    }

    private void Remove(string group)
    {
        if (_groups.Remove(group, out GroupState? state))
        {
            _alerted.Remove(group);
            Keys.Reset(state.Key);
        }
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

        NotEvaluated(reason);
        return false;
    }

    private void NotEvaluated(string reason)
    {
        for (int i = 0; i < ScenarioCatalog.LedgerIds.Count; i++)
        {
            _context.Coverage.NotEvaluated(ScenarioCatalog.LedgerIds[i], reason);
        }
    }

    private void Advance(EventTime watermark)
    {
        _done.Clear();
        foreach ((string id, GroupState group) in _alerted)
        {
            if (Keys.Holds(group.Key))
            {
                continue;
            }

            _inWork = id;
            if (group.Episodes.Advance(watermark))
            {
                Keys.Touch(group.Key);
            }

            _context.Output.Stand();
            if (group.Episodes.IsEmpty)
            {
                _done.Add(id);
            }
        }

        foreach (string id in _done)
        {
            _alerted.Remove(id);
        }

        if (watermark >= _swept + SweepEvery)
        {
            Sweep(watermark - Memory);
            _swept = watermark;
        }
    }

    /// <summary>Forgets groups that have nothing left to remember.</summary>
    private void Sweep(EventTime oldest)
    {
        // Each group is judged alone, and nothing is written: the order does not matter.
        foreach ((string id, GroupState group) in _groups)
        {
            if (Keys.Holds(group.Key))
            {
                continue;
            }

            _inWork = id;
            bool forgotten = group.Ids.Forget(oldest);
            for (int i = 0; i < group.Scenarios.Count; i++)
            {
                forgotten |= group.Scenarios[i].Forget(oldest);
            }

            if (group.IsEmpty)
            {
                Remove(id);
            }
            else if (forgotten)
            {
                Keys.Touch(group.Key);
            }
        }
    }
}
