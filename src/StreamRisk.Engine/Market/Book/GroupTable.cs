using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// The owner groups of one instrument. A group stays while an order of it is remembered, and among the last ones without an order; the one
/// that has been without for longest is forgotten first.
/// </summary>
internal sealed class GroupTable
{
    private readonly Dictionary<string, BookGroup> _byName = new(StringComparer.Ordinal);
    private readonly List<BookGroup> _all = [];
    private readonly Stack<BookGroup> _free = new();
    private BookGroup? _firstIdle;
    private BookGroup? _lastIdle;
    private int _idle;
    private long _generation;

    public int Count => _byName.Count;

    public IEnumerable<BookGroup> Named => _byName.Values;

    public BookGroup? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The group of that name, made if absent. Call <see cref="Take"/> when an order of it is remembered.</summary>
    public BookGroup Of(string name)
    {
        if (_byName.TryGetValue(name, out BookGroup? known))
        {
            return known;
        }

        if (!_free.TryPop(out BookGroup? group))
        {
            group = new BookGroup(_all.Count);
            _all.Add(group);
        }

        group.Name = name;
        group.Generation = ++_generation;
        _byName.Add(name, group);
        Append(group);
        return group;
    }

    /// <summary>One more order of the group is kept.</summary>
    public void Take(BookGroup group)
    {
        if (group.Orders++ == 0)
        {
            Unlink(group);
        }
    }

    /// <summary>One order of the group less is kept.</summary>
    public void Release(BookGroup group)
    {
        if (--group.Orders == 0)
        {
            Append(group);
        }
    }

    /// <summary>Forgets the groups that have been without an order for longest, down to so many.</summary>
    public void Settle(int mostIdle)
    {
        while (_idle > mostIdle)
        {
            BookGroup oldest = _firstIdle!;
            Unlink(oldest);
            Forget(oldest);
        }
    }

    /// <summary>
    /// The old name is used no more. Null: the group goes on under the new name, or is not known. Otherwise the group that bore the new name
    /// already: the orders of the old one must be moved there.
    /// </summary>
    public (BookGroup Old, BookGroup Into)? Rename(string old, string current)
    {
        if (old == current || !_byName.Remove(old, out BookGroup? moved))
        {
            return null;
        }

        if (_byName.TryGetValue(current, out BookGroup? into))
        {
            return (moved, into);
        }

        moved.Name = current;
        _byName.Add(current, moved);
        return null;
    }

    /// <summary>The groups without an order; those with one follow from the orders.</summary>
    public void SaveIdle(StateWriter w)
    {
        // A group that was merged into another one has no name, and nobody will ask for it.
        int count = 0;
        for (BookGroup? group = _firstIdle; group is not null; group = group.IdleAfter)
        {
            count += IsNamed(group) ? 1 : 0;
        }

        w.Count(count);
        for (BookGroup? group = _firstIdle; group is not null; group = group.IdleAfter)
        {
            if (IsNamed(group))
            {
                w.Name(group.Name);
            }
        }
    }

    public void LoadIdle(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Of(r.Name());
        }
    }

    private bool IsNamed(BookGroup group) => _byName.TryGetValue(group.Name, out BookGroup? named) && ReferenceEquals(named, group);

    private void Forget(BookGroup group)
    {
        // A group that was merged into another one has no name of its own any more.
        if (IsNamed(group))
        {
            _byName.Remove(group.Name);
        }

        group.Generation = 0;
        group.Bids.Clear();
        group.Asks.Clear();
        _free.Push(group);
    }

    private void Append(BookGroup group)
    {
        group.IdleBefore = _lastIdle;
        if (_lastIdle is { } last)
        {
            last.IdleAfter = group;
        }
        else
        {
            _firstIdle = group;
        }

        _lastIdle = group;
        _idle++;
    }

    private void Unlink(BookGroup group)
    {
        if (group.IdleBefore is { } before)
        {
            before.IdleAfter = group.IdleAfter;
        }
        else
        {
            _firstIdle = group.IdleAfter;
        }

        if (group.IdleAfter is { } after)
        {
            after.IdleBefore = group.IdleBefore;
        }
        else
        {
            _lastIdle = group.IdleBefore;
        }

        (group.IdleBefore, group.IdleAfter) = (null, null);
        _idle--;
    }
}
