using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// The price levels of one side, in an array with the best price last: a change near the touch moves nothing, one further away moves the
/// better levels. A search costs a logarithm of the levels; the number of orders does not matter.
/// </summary>
public sealed class PriceLevels
{
    private readonly Side _side;
    private readonly bool _queues;
    private PriceLevel[] _levels = new PriceLevel[4];

    /// <param name="queues">Keep the orders of each level in the sequence in which they came.</param>
    internal PriceLevels(Side side, bool queues) => (_side, _queues) = (side, queues);

    public int Count { get; private set; }

    /// <summary>Open quantity of all levels, 1e-9 units.</summary>
    public long Open { get; private set; }

    /// <summary>Orders of all levels.</summary>
    public int Orders { get; private set; }

    /// <summary>Null: the side is empty.</summary>
    public Price? Best => Count == 0 ? null : new Price(_levels[Count - 1].Price);

    /// <summary>A level by its distance from the best, which is 0.</summary>
    public ref readonly PriceLevel this[int fromBest] => ref _levels[Count - 1 - fromBest];

    /// <summary>Shown quantity of the best levels, 1e-9 units.</summary>
    public long ShownDepth(int levels)
    {
        long sum = 0;
        for (int i = Count - 1, end = Math.Max(0, Count - levels); i >= end; i--)
        {
            sum = Saturating.Add(sum, _levels[i].Shown);
        }

        return sum;
    }

    /// <summary>True if an order of the other side with this limit would meet the best level. Null: a market order.</summary>
    public bool IsMetBy(Price? limit) =>
        Count > 0 && (limit is not { } price || (_side == Side.Buy ? price.Nanos <= _levels[Count - 1].Price : price.Nanos >= _levels[Count - 1].Price));

    /// <summary>The first order at the best price; null: the side is empty.</summary>
    internal BookOrder? FirstOrder => Count == 0 ? null : _levels[Count - 1].First;

    internal void Add(BookOrder order, long price, long open, long shown)
    {
        int at = Find(price);
        if (at < 0)
        {
            at = ~at;
            Insert(at, price);
        }

        ref PriceLevel level = ref _levels[at];
        level.Orders++;
        Orders++;
        level.Open = Saturating.Add(level.Open, open);
        level.Shown = Saturating.Add(level.Shown, shown);
        Open = Saturating.Add(Open, open);
        if (_queues)
        {
            order.Before = level.Last;
            order.After = null;
            if (level.Last is { } last)
            {
                last.After = order;
            }
            else
            {
                level.First = order;
            }

            level.Last = order;
        }
    }

    internal void Remove(BookOrder order, long price, long open, long shown)
    {
        int at = Find(price);
        ref PriceLevel level = ref _levels[at];
        level.Open -= open;
        level.Shown -= shown;
        Open -= open;
        level.Orders--;
        Orders--;
        if (_queues)
        {
            Unlink(ref level, order);
        }

        if (level.Orders == 0)
        {
            Count--;
            Array.Copy(_levels, at + 1, _levels, at, Count - at);
            _levels[Count] = default;
        }
    }

    internal void Change(long price, long open, long shown)
    {
        ref PriceLevel level = ref _levels[Find(price)];
        level.Open += open;
        level.Shown += shown;
        Open += open;
    }

    internal void Clear()
    {
        Array.Clear(_levels, 0, Count);
        (Count, Open, Orders) = (0, 0, 0);
    }

    private static void Unlink(ref PriceLevel level, BookOrder order)
    {
        if (order.Before is { } before)
        {
            before.After = order.After;
        }
        else
        {
            level.First = order.After;
        }

        if (order.After is { } after)
        {
            after.Before = order.Before;
        }
        else
        {
            level.Last = order.Before;
        }

        (order.Before, order.After) = (null, null);
    }

    /// <summary>Index of the price; the complement of where it belongs if it has no level.</summary>
    private int Find(long price)
    {
        int low = 0;
        int high = Count - 1;

        // Most of what happens happens near the touch.
        for (int steps = 0; steps < 4 && high >= low; steps++, high--)
        {
            long at = _levels[high].Price;
            if (at == price)
            {
                return high;
            }

            if (IsWorse(at, price))
            {
                return ~(high + 1);
            }
        }

        while (low <= high)
        {
            int middle = (low + high) / 2;
            long at = _levels[middle].Price;
            if (at == price)
            {
                return middle;
            }

            (low, high) = IsWorse(at, price) ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private bool IsWorse(long a, long b) => _side == Side.Buy ? a < b : a > b;

    private void Insert(int at, long price)
    {
        if (Count == _levels.Length)
        {
            Array.Resize(ref _levels, Count * 2);
        }

        Array.Copy(_levels, at, _levels, at + 1, Count - at);
        Count++;
        _levels[at] = new PriceLevel { Price = price };
    }
}
