namespace StreamRisk.Engine.Market.Book;

/// <summary>State of each owner group of one instrument, found without a search; that of a forgotten group is used again.</summary>
/// <typeparam name="T">State of one group.</typeparam>
public sealed class GroupStates<T>
    where T : class, IGroupState, new()
{
    private T?[] _states = new T?[16];
    private long[] _generations = new long[16];

    /// <summary>The group's state; fresh if it had none.</summary>
    public T Of(BookGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (Find(group) is { } known)
        {
            return known;
        }

        while (group.Slot >= _states.Length)
        {
            Array.Resize(ref _states, _states.Length * 2);
            Array.Resize(ref _generations, _states.Length);
        }

        T state = _states[group.Slot] ??= new T();
        state.Clear();
        _generations[group.Slot] = group.Generation;
        return state;
    }

    /// <summary>The group's state; null if it had none.</summary>
    public T? Find(BookGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Slot < _states.Length && _generations[group.Slot] == group.Generation ? _states[group.Slot] : null;
    }

    /// <summary>The group starts again.</summary>
    public void Forget(BookGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Slot < _states.Length)
        {
            _generations[group.Slot] = 0;
        }
    }
}
