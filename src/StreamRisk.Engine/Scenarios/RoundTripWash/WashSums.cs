using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>Sums over the fills of one group in one window, kept while fills come and go.</summary>
internal sealed class WashSums
{
    private readonly Dictionary<long, int> _orders = [];
    private readonly Dictionary<string, long> _others = new(StringComparer.Ordinal);

    /// <summary>1e-9 units.</summary>
    public long Bought { get; private set; }

    /// <summary>1e-9 units.</summary>
    public long Sold { get; private set; }

    /// <summary>Value of both sides, 1e-6 units of currency.</summary>
    public long Micros { get; private set; }

    public long Gross => Bought + Sold;

    /// <summary>Distinct orders of the group that were matched.</summary>
    public int Orders => _orders.Count;

    /// <summary>|buy − sell| / (buy + sell).</summary>
    public double Net => Gross == 0 ? 1 : Math.Abs((double)Bought - Sold) / Gross;

    /// <summary>Share of the three largest counterparties that are no market makers in the gross quantity.</summary>
    public double TopThree
    {
        get
        {
            (long first, long second, long third) = (0, 0, 0);
            foreach (long quantity in _others.Values)
            {
                if (quantity > first)
                {
                    (first, second, third) = (quantity, first, second);
                }
                else if (quantity > second)
                {
                    (second, third) = (quantity, second);
                }
                else if (quantity > third)
                {
                    third = quantity;
                }
            }

            return Gross == 0 ? 0 : ((double)first + second + third) / Gross;
        }
    }

    public void Add(in WashFill fill)
    {
        Sum(fill, 1);
        CollectionsMarshal.GetValueRefOrAddDefault(_orders, fill.Order, out _)++;
        if (fill.Other is { } other)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_others, other, out _) += fill.Quantity;
        }
    }

    /// <summary>Undoes <see cref="Add"/>.</summary>
    public void Remove(in WashFill fill)
    {
        Sum(fill, -1);
        if (--CollectionsMarshal.GetValueRefOrNullRef(_orders, fill.Order) == 0)
        {
            _orders.Remove(fill.Order);
        }

        if (fill.Other is { } other && (CollectionsMarshal.GetValueRefOrNullRef(_others, other) -= fill.Quantity) == 0)
        {
            _others.Remove(other);
        }
    }

    public void Clear()
    {
        _orders.Clear();
        _others.Clear();
        (Bought, Sold, Micros) = (0, 0, 0);
    }

    private void Sum(in WashFill fill, int sign)
    {
        if (fill.Side == Side.Buy)
        {
            Bought += sign * fill.Quantity;
        }
        else
        {
            Sold += sign * fill.Quantity;
        }

        Micros += sign * fill.Micros;
    }
}
