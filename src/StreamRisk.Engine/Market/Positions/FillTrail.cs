using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>The newest fills of an instrument in log order, those of a group chained. Bounded; the oldest goes first.</summary>
internal sealed class FillTrail
{
    private PositionFill[] _ring = new PositionFill[64];
    private long _first = 1;
    private long _next = 1;

    public int Count => (int)(_next - _first);

    /// <summary>A fill by its number.</summary>
    public ref PositionFill this[long number] => ref _ring[Slot(number)];

    public void Add(in PositionFill fill, int most)
    {
        while (Count >= most)
        {
            // A forgotten group leaves its fills behind; a new one of that name starts without them.
            _ring[Slot(_first)] = default;
            _first++;
        }

        if (Count == _ring.Length)
        {
            Grow();
        }

        Append(fill);
    }

    /// <summary>Number of a group's fill before another one of it; 0: none is remembered.</summary>
    public long Previous(long number) => _ring[Slot(number)].Previous is var previous && previous >= _first ? previous : 0;

    /// <summary>Number of a group's newest fill; 0: none is remembered.</summary>
    public long Newest(GroupPosition group) => group.NewestFill >= _first ? group.NewestFill : 0;

    /// <summary>What a group traded in [from, to), as far as it is remembered.</summary>
    public Traded Sum(GroupPosition group, EventTime from, EventTime to)
    {
        Traded sum = default;
        for (long number = Newest(group); number > 0; number = Previous(number))
        {
            ref readonly PositionFill fill = ref _ring[Slot(number)];
            if (fill.At >= from && fill.At < to)
            {
                sum = sum.Plus(fill.Signed, fill.Micros);
            }
        }

        return sum;
    }

    /// <summary>The group's fills in [from, to) that stand, the newest ones up to a number, in log order.</summary>
    public List<PositionFill> Collect(GroupPosition group, EventTime from, EventTime to, int most)
    {
        List<PositionFill> fills = [];
        for (long number = Newest(group); number > 0 && fills.Count < most; number = Previous(number))
        {
            ref readonly PositionFill fill = ref _ring[Slot(number)];
            if (fill.Signed != 0 && fill.At >= from && fill.At < to)
            {
                fills.Add(fill);
            }
        }

        fills.Reverse();
        return fills;
    }

    /// <summary>The group's side of a match.</summary>
    public bool TryFind(GroupPosition group, long match, Side side, out long number)
    {
        for (number = Newest(group); number > 0; number = Previous(number))
        {
            ref readonly PositionFill fill = ref _ring[Slot(number)];
            if (fill.Match == match && (side == Side.Buy ? fill.Signed > 0 : fill.Signed < 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The fills of a group belong to another one from now on.</summary>
    public void Move(GroupPosition old, GroupPosition into)
    {
        long previous = 0;
        for (long number = _first; number < _next; number++)
        {
            ref PositionFill fill = ref _ring[Slot(number)];
            if (ReferenceEquals(fill.Group, old) || ReferenceEquals(fill.Group, into))
            {
                (fill.Group, fill.Previous) = (into, previous);
                previous = number;
            }
        }

        into.NewestFill = previous;
    }

    public void Save(StateWriter w)
    {
        w.Count(Count);
        for (long number = _first; number < _next; number++)
        {
            // Fills of groups that are forgotten can no longer be found, yet they take up room.
            if (w.Has(IsChained(number)))
            {
                _ring[Slot(number)].Save(w);
            }
        }
    }

    public void Load(StateReader r, Func<string, GroupPosition> groupOf)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            if (Count == _ring.Length)
            {
                Grow();
            }

            if (r.Bool())
            {
                Append(PositionFill.Read(r, groupOf));
            }
            else
            {
                _next++;
            }
        }
    }

    private bool IsChained(long number) => _ring[Slot(number)].Group is { IsForgotten: false };

    private void Append(in PositionFill fill)
    {
        _ring[Slot(_next)] = fill with { Previous = fill.Group!.NewestFill };
        fill.Group!.NewestFill = _next++;
    }

    private int Slot(long number) => (int)(number & (_ring.Length - 1));

    private void Grow()
    {
        PositionFill[] old = _ring;
        _ring = new PositionFill[old.Length * 2];
        for (long number = _first; number < _next; number++)
        {
            _ring[Slot(number)] = old[(int)(number & (old.Length - 1))];
        }
    }
}
