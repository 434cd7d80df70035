using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>State of scenario 21 for one instrument.</summary>
internal sealed class QuoteStuffingState : IPerInstrumentState
{
    private const int Seconds = 64;

    // More at once come from broken data.
    private const int MostHot = 1024;

    private readonly int[] _counts = new int[Seconds];
    private readonly long[] _seconds = new long[Seconds];
    private readonly List<HotSecond> _hot = [];

    public GroupStates<GroupMessages> Groups { get; } = new();

    /// <summary>Seconds that wait to be judged, in the sequence in which they became many.</summary>
    public List<HotSecond> Hot => _hot;

    /// <summary>One more message of the instrument.</summary>
    public void Count(long second)
    {
        int slot = (int)(second & (Seconds - 1));
        if (_seconds[slot] != second)
        {
            if (_seconds[slot] > second)
            {
                return;
            }

            KeepCount(_seconds[slot], _counts[slot]);
            (_seconds[slot], _counts[slot]) = (second, 0);
        }

        _counts[slot]++;
    }

    public void AddHot(BookGroup group, GroupSecond count)
    {
        count.IsHot = true;
        if (_hot.Count < MostHot)
        {
            _hot.Add(new HotSecond(group, count));
        }
    }

    /// <summary>The hot seconds before that one, by second; they no longer wait.</summary>
    public void TakeHot(long before, List<HotSecond> into)
    {
        foreach (HotSecond hot in _hot)
        {
            if (hot.Count.Second < before)
            {
                int slot = (int)(hot.Count.Second & (Seconds - 1));
                hot.Count.AllEvents = _seconds[slot] == hot.Count.Second ? _counts[slot] : hot.Count.AllEvents;
                into.Add(hot);
            }
        }

        _hot.RemoveAll(h => h.Count.Second < before);
        into.Sort((a, b) => a.Count.Second != b.Count.Second
            ? a.Count.Second.CompareTo(b.Count.Second)
            : string.CompareOrdinal(a.Group.Name, b.Group.Name));
    }

    public void Merge(OrderBook book, GroupMerged merged)
    {
        if (book.Moved is not { } move)
        {
            return;
        }

        for (int i = 0; i < _hot.Count; i++)
        {
            _hot[i] = ReferenceEquals(_hot[i].Group, move.Old) ? _hot[i] with { Group = move.Into } : _hot[i];
        }

        if (Groups.Find(move.Old) is { } moved)
        {
            Groups.Of(move.Into).Append(moved);
        }
    }

    public void Save(StateWriter w, OrderBook book)
    {
        for (int i = 0; i < Seconds; i++)
        {
            w.Long(_seconds[i]);
            w.Int(_counts[i]);
        }

        Groups.Save(w, book);
        w.Count(_hot.Count);
        foreach (HotSecond hot in _hot)
        {
            w.Name(hot.Group.Name);
            hot.Count.Save(w);
        }
    }

    public void Load(StateReader r, OrderBook book)
    {
        for (int i = 0; i < Seconds; i++)
        {
            (_seconds[i], _counts[i]) = (r.Long(), r.Int());
        }

        Groups.Load(r, book);
        for (int count = r.Count(); count > 0; count--)
        {
            string name = r.Name();
            BookGroup group = book.Group(name) ?? throw r.Damaged($"the book does not know group {name}");
            GroupSecond second = new();
            second.Load(r);
            _hot.Add(new HotSecond(group, second));
            Groups.Find(group)?.Link(second);
        }
    }

    /// <summary>The ring lets go of a second: seconds that wait to be judged keep its count.</summary>
    private void KeepCount(long second, int count)
    {
        for (int i = 0; i < _hot.Count; i++)
        {
            if (_hot[i].Count.Second == second)
            {
                _hot[i].Count.AllEvents = count;
            }
        }
    }
}
