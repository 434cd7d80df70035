using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>What the running demo knows of itself: written by its threads, read by the screen. Thread-safe.</summary>
internal sealed class DemoState
{
    private readonly Lock _lock = new();
    private readonly List<Alert> _alerts = [];
    private readonly Dictionary<(ScopeKind Kind, string Scope), RiskWindow> _newest = [];
    private volatile DemoPhase _phase;
    private volatile string _device = "";
    private long _positionMicros = long.MinValue;
    private long _pacedMicros = long.MaxValue;
    private long _published;
    private long _windows;
    private long _deadLettered;

    public DemoState(IReadOnlyList<DemoStage> stages) => Stages = stages;

    public IReadOnlyList<DemoStage> Stages { get; }

    public DemoPhase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    /// <summary>Model, precision and device that score the texts; empty until they are known.</summary>
    public string Device
    {
        get => _device;
        set => _device = value;
    }

    /// <summary>Event time up to which the day is published; null before its first record.</summary>
    public EventTime? Position
    {
        get
        {
            long micros = Volatile.Read(ref _positionMicros);
            return micros == long.MinValue ? null : new EventTime(micros);
        }

        set => Volatile.Write(ref _positionMicros, value?.Micros ?? long.MinValue);
    }

    /// <summary>
    /// Wall clock at which the day began. What was written before was played at maximum speed, and its latency says nothing.
    /// </summary>
    public EventTime PacedSince
    {
        get => new(Volatile.Read(ref _pacedMicros));
        set => Volatile.Write(ref _pacedMicros, value.Micros);
    }

    public long Published => Volatile.Read(ref _published);

    public long Windows => Volatile.Read(ref _windows);

    public long DeadLettered => Volatile.Read(ref _deadLettered);

    public int AlertCount
    {
        get
        {
            lock (_lock)
            {
                return _alerts.Count;
            }
        }
    }

    public void CountPublished() => Interlocked.Increment(ref _published);

    public void CountDeadLetter() => Interlocked.Increment(ref _deadLettered);

    public void Add(Alert alert)
    {
        lock (_lock)
        {
            _alerts.Add(alert);
        }
    }

    public void Add(RiskWindow window)
    {
        Interlocked.Increment(ref _windows);
        lock (_lock)
        {
            _newest[(window.ScopeKind, window.Scope)] = window;
        }
    }

    /// <summary>Alert revisions in the order in which they were read, from the given one on.</summary>
    public IReadOnlyList<Alert> AlertsFrom(int index)
    {
        lock (_lock)
        {
            return _alerts.GetRange(index, _alerts.Count - index);
        }
    }

    /// <summary>The newest window of the instruments with the highest risk, highest first.</summary>
    public IReadOnlyList<RiskWindow> Riskiest(int count)
    {
        lock (_lock)
        {
            return [.. _newest.Values
                .Where(w => w.ScopeKind == ScopeKind.Instrument && w.Risk is not null)
                .OrderByDescending(w => w.Risk).ThenBy(w => w.Scope, StringComparer.Ordinal)
                .Take(count)];
        }
    }
}
