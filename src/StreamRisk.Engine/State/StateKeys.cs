namespace StreamRisk.Engine.State;

/// <summary>
/// What of a task's state has changed since it was saved: keys in the order of their oldest unsaved change, so that saving the first one
/// first is what shortens a replay. During a replay it says which records a key has seen already. One thread.
/// </summary>
public sealed class StateKeys
{
    private readonly Queue<StateKey> _unsaved = new();
    private readonly Dictionary<string, StateKey> _resets = new(StringComparer.Ordinal);
    private readonly Queue<StateKey> _savedResets = new();
    private StateEpoch _epoch = new(0, null, default);

    /// <summary>Offset of the record in work; between records that of the next one.</summary>
    public long Position { get; set; }

    /// <summary>The key to be saved next; null: everything is saved.</summary>
    public StateKey? OldestUnsaved => _unsaved.TryPeek(out StateKey? key) ? key : null;

    /// <summary>Keys with unsaved changes.</summary>
    public int Unsaved => _unsaved.Count;

    /// <summary>Bytes of everything that is saved.</summary>
    public long SavedBytes { get; private set; }

    /// <summary>A replay from here makes up for everything that is not saved.</summary>
    public StateEpoch ReplayFrom => OldestUnsaved?.UnsavedSince ?? _epoch;

    /// <summary>Changes from now on can be made up for by a replay from that epoch, which begins at <see cref="Position"/>.</summary>
    public void Begin(StateEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        _epoch = epoch;
    }

    /// <summary>A new key, or one that was reset and comes back.</summary>
    public StateKey Open(string name, IKeyState state)
    {
        StateKey key = _resets.Remove(name, out StateKey? reset) ? reset : new StateKey(name, state);
        key.State = state;
        Touch(key);
        return key;
    }

    /// <summary>The key changed, or may have.</summary>
    public void Touch(StateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.UnsavedSince is null)
        {
            key.UnsavedSince = _epoch;
            _unsaved.Enqueue(key);
        }
    }

    /// <summary>The key is back at its initial state, which is saved as well: a replay must not bring back what was forgotten.</summary>
    public void Reset(StateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.State = null;
        _resets[key.Name] = key;
        Touch(key);
    }

    /// <summary>The saved state of the key holds the record in work already.</summary>
    public bool Holds(StateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Position < key.Covered;
    }

    /// <summary>The same for a key that has no state: it was reset by a later record.</summary>
    public bool HoldsReset(string kind, string id) =>
        _resets.Count > 0 && _resets.TryGetValue(kind + id, out StateKey? key) && Holds(key);

    /// <summary>The first of the unsaved keys was saved as it stands at <see cref="Position"/>.</summary>
    public void Saved(int pieces, int bytes)
    {
        StateKey key = _unsaved.Dequeue();
        SavedBytes += bytes - key.Bytes;
        key.UnsavedSince = null;
        key.Covered = Position;
        key.Pieces = pieces;
        key.Bytes = bytes;
        if (key.State is null)
        {
            _savedResets.Enqueue(key);
        }
    }

    /// <summary>
    /// The next key whose reset needs to be remembered no longer, because every replay begins behind it; null: none. It is forgotten with
    /// this call.
    /// </summary>
    public StateKey? ForgetReset()
    {
        while (_savedResets.TryPeek(out StateKey? key))
        {
            bool stands = key.State is null && key.UnsavedSince is null && _resets.TryGetValue(key.Name, out StateKey? known) && ReferenceEquals(known, key);
            if (stands && key.Covered > ReplayFrom.Offset)
            {
                return null;
            }

            _savedResets.Dequeue();
            if (stands)
            {
                _resets.Remove(key.Name);
                return key;
            }
        }

        return null;
    }

    /// <summary>A key as it was saved; null for a reset one.</summary>
    public StateKey Restore(SavedForm saved, IKeyState? state)
    {
        var key = new StateKey(saved.Name, state) { Covered = saved.Covered, Pieces = saved.Pieces, Bytes = saved.Bytes };
        SavedBytes += saved.Bytes;
        if (state is null)
        {
            _resets[saved.Name] = key;
            _savedResets.Enqueue(key);
        }

        return key;
    }
}
