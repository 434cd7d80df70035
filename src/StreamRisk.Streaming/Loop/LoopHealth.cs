namespace StreamRisk.Streaming.Loop;

/// <summary>What a loop says of itself. Written by its thread, read by any.</summary>
public sealed class LoopHealth
{
    private readonly TimeProvider _time;
    private volatile string? _waiting;
    private volatile string? _failure;
    private volatile int _state;
    private volatile int _partitions;
    private volatile int _restoring;
    private volatile int _outputsWaiting;
    private long _progress;
    private long _behind;
    private long _savedBytes;
    private long _savedAge;
    private long _replayLength;
    private long _restoreLeft;
    private volatile string _stoppedPartitions = "";

    public LoopHealth(LoopIdentity identity, TimeProvider time)
    {
        Identity = identity;
        _time = time;
        _progress = time.GetTimestamp();
    }

    public LoopIdentity Identity { get; }

    public LoopState State => (LoopState)_state;

    /// <summary>What the loop waits for, e.g. "registry down"; null: nothing.</summary>
    public string? Waiting
    {
        get => _waiting;
        internal set => _waiting = value;
    }

    /// <summary>Why the loop ended, if it did not end when asked to.</summary>
    public string? Failure
    {
        get => _failure;
        internal set => _failure = value;
    }

    /// <summary>Partitions whose task stopped, with the reason; empty: none.</summary>
    public string StoppedPartitions
    {
        get => _stoppedPartitions;
        internal set => _stoppedPartitions = value;
    }

    /// <summary>Outputs that waited for a commit when the loop last looked.</summary>
    public int OutputsWaiting
    {
        get => _outputsWaiting;
        internal set => _outputsWaiting = value;
    }

    /// <summary>Partitions owned.</summary>
    public int Partitions
    {
        get => _partitions;
        internal set => _partitions = value;
    }

    /// <summary>Partitions that are not live yet.</summary>
    public int Restoring
    {
        get => _restoring;
        internal set => _restoring = value;
    }

    /// <summary>Records between the positions and the ends of the owned partitions, about a second old.</summary>
    public long RecordsBehind
    {
        get => Interlocked.Read(ref _behind);
        internal set => Interlocked.Exchange(ref _behind, value);
    }

    /// <summary>Records that restoring partitions have still to replay, about a second old.</summary>
    public long RestoreLeft
    {
        get => Interlocked.Read(ref _restoreLeft);
        internal set => Interlocked.Exchange(ref _restoreLeft, value);
    }

    /// <summary>Bytes of state of the live partitions as it is saved.</summary>
    public long SavedBytes => Interlocked.Read(ref _savedBytes);

    /// <summary>Since the live partition that has waited longest was saved.</summary>
    public TimeSpan SavedAge => new(Interlocked.Read(ref _savedAge));

    /// <summary>Offsets that a restore of the live partition with the longest replay would replay.</summary>
    public long ReplayLength => Interlocked.Read(ref _replayLength);

    /// <summary>The thread goes round: it did so within the last 30 s.</summary>
    public bool Live => Failure is null && _time.GetElapsedTime(Interlocked.Read(ref _progress)) < TimeSpan.FromSeconds(30);

    /// <summary>It does its work: running, nothing waited for, no partition stopped.</summary>
    public bool Ready => State == LoopState.Running && Waiting is null && StoppedPartitions.Length == 0;

    /// <summary>Goes over to another state. Loop's thread.</summary>
    /// <exception cref="InvalidOperationException">It must not follow the present one: a defect of the loop.</exception>
    internal void Enter(LoopState state)
    {
        if (!LoopTransitions.Allows(State, state))
        {
            throw new InvalidOperationException($"A loop that is {State} cannot become {state}.");
        }

        _state = (int)state;
    }

    internal void Saved(long bytes, TimeSpan age, long replayLength)
    {
        Interlocked.Exchange(ref _savedBytes, bytes);
        Interlocked.Exchange(ref _savedAge, age.Ticks);
        Interlocked.Exchange(ref _replayLength, replayLength);
    }

    internal void Progress() => Interlocked.Exchange(ref _progress, _time.GetTimestamp());
}
