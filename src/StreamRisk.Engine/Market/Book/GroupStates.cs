using StreamRisk.Engine.State;

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
        return group.Generation != 0 && group.Slot < _states.Length && _generations[group.Slot] == group.Generation ? _states[group.Slot] : null;
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

    /// <summary>The states of all groups that the book knows, ordinal by name.</summary>
    public void Save(StateWriter w, OrderBook book)
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(book);
        List<BookGroup> groups = [.. book.Groups];
        groups.RemoveAll(g => Find(g) is null);
        groups.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        w.Count(groups.Count);
        foreach (BookGroup group in groups)
        {
            w.Name(group.Name);
            Find(group)!.Save(w);
        }
    }

    /// <summary>The book must have been loaded before.</summary>
    public void Load(StateReader r, OrderBook book)
    {
        ArgumentNullException.ThrowIfNull(r);
        ArgumentNullException.ThrowIfNull(book);
        for (int count = r.Count(); count > 0; count--)
        {
            string name = r.Name();
            Of(book.Group(name) ?? throw r.Damaged($"the book does not know group {name}")).Load(r);
        }
    }
}
