using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>
/// The recent one-minute panes of an instrument, in a ring addressed by minute number: a sparse day costs no more than its records. The
/// ring grows only while panes that are still needed would be overwritten, up to three days.
/// </summary>
public sealed class Bars : IKeyState
{
    private const int MaxCapacity = 4096;

    private Bar[] _ring = new Bar[256];
    private long _floor = long.MinValue;
    private Price? _carried;
    private long _carriedMinute = long.MinValue;

    /// <summary>Number of the newest minute with a record; <see cref="long.MinValue"/> before the first.</summary>
    public long Newest { get; private set; } = long.MinValue;

    /// <summary>Price of the latest print by event time; null before the first.</summary>
    public Price? LastPrice => Newest == long.MinValue ? null : PriceAt(Newest);

    public bool TryGet(long minute, out Bar bar)
    {
        bar = _ring[Slot(minute)];
        return bar.Minute == minute && minute > 0;
    }

    /// <summary>Price of the last print in or before this minute; null if none is known.</summary>
    public Price? PriceAt(long minute) => TryLastPrint(minute, out Price price, out _) ? price : null;

    /// <summary>Price and minute of the last print in or before this minute.</summary>
    public bool TryLastPrint(long minute, out Price price, out long printed)
    {
        for (long m = Math.Min(minute, Newest), stop = Math.Max(Oldest, _carriedMinute + 1); m >= stop; m--)
        {
            ref readonly Bar bar = ref _ring[Slot(m)];
            if (bar.Minute == m && bar.Trades > 0)
            {
                (price, printed) = (bar.Last, m);
                return true;
            }
        }

        (price, printed) = (_carried ?? default, _carriedMinute);
        return _carried is not null && _carriedMinute <= minute;
    }

    /// <summary>Price of the first print in these minutes, both inclusive; null if there is none.</summary>
    public Price? FirstPrice(long from, long to)
    {
        for (long m = from; m <= to; m++)
        {
            ref readonly Bar bar = ref _ring[Slot(m)];
            if (bar.Minute == m && bar.Trades > 0)
            {
                return bar.First;
            }
        }

        return null;
    }

    /// <summary>Printed quantity of these minutes, both inclusive, 1e-9 units.</summary>
    public long VolumeNanos(long from, long to)
    {
        long sum = 0;
        for (long m = from; m <= to; m++)
        {
            ref readonly Bar bar = ref _ring[Slot(m)];
            if (bar.Minute == m)
            {
                sum = Saturating.Add(sum, bar.VolumeNanos);
            }
        }

        return sum;
    }

    /// <summary>The pane of a minute, made if absent. False: the minute is older than what is kept.</summary>
    internal bool TryOpen(long minute, out int slot)
    {
        if (minute > Newest)
        {
            Advance(minute);
        }

        slot = Slot(minute);
        if (minute < Oldest || minute <= 0)
        {
            return false;
        }

        if (_ring[slot].Minute != minute)
        {
            _ring[slot] = new Bar { Minute = minute };
        }

        return true;
    }

    internal ref Bar this[int slot] => ref _ring[slot];

    /// <summary>Panes before this minute are no longer needed and may be overwritten.</summary>
    internal void Release(long beforeMinute) => _floor = Math.Max(_floor, beforeMinute);

    /// <summary>Slot by slot: a pane stays readable until it is overwritten.</summary>
    public void Save(StateWriter w)
    {
        w.Int(_ring.Length);
        w.Long(Newest);
        w.Long(_floor);
        w.PriceOrNull(_carried);
        w.Long(_carriedMinute);
        int count = 0;
        foreach (ref readonly Bar bar in _ring.AsSpan())
        {
            count += bar.Minute > 0 ? 1 : 0;
        }

        w.Count(count);
        long before = 0;
        foreach (ref readonly Bar bar in _ring.AsSpan())
        {
            if (bar.Minute > 0)
            {
                w.Long(bar.Minute - before);
                bar.Save(w);
                before = bar.Minute;
            }
        }
    }

    public void Load(StateReader r)
    {
        int length = r.Int();
        if (length < _ring.Length || length > MaxCapacity || (length & (length - 1)) != 0)
        {
            throw r.Damaged($"a ring has no {length} slots");
        }

        _ring = new Bar[length];
        Newest = r.Long();
        _floor = r.Long();
        _carried = r.PriceOrNull();
        _carriedMinute = r.Long();
        long minute = 0;
        for (int count = r.Count(); count > 0; count--)
        {
            minute += r.Long();
            _ring[Slot(minute)] = Bar.Read(r, minute);
        }
    }

    private long Oldest => Newest - _ring.Length + 1;

    private int Slot(long minute) => (int)(minute & (_ring.Length - 1));

    /// <summary>Moves the newest minute on; the last price of what falls out of the ring is carried.</summary>
    private void Advance(long minute)
    {
        if (Newest == long.MinValue)
        {
            Newest = minute;
            _floor = Math.Max(_floor, minute - _ring.Length + 1);
            return;
        }

        while (minute - _floor >= _ring.Length && _ring.Length < MaxCapacity)
        {
            Grow();
        }

        if (minute - Newest >= _ring.Length)
        {
            Price? last = LastPrice;
            (_carried, _carriedMinute) = last is null ? (_carried, _carriedMinute) : (last, Newest);
        }
        else
        {
            for (long m = Oldest, end = minute - _ring.Length; m <= end; m++)
            {
                ref readonly Bar bar = ref _ring[Slot(m)];
                if (bar.Minute == m && bar.Trades > 0)
                {
                    (_carried, _carriedMinute) = (bar.Last, m);
                }
            }
        }

        Newest = minute;
    }

    private void Grow()
    {
        Bar[] old = _ring;
        long oldest = Oldest;
        _ring = new Bar[old.Length * 2];
        foreach (Bar bar in old)
        {
            if (bar.Minute >= oldest && bar.Minute > 0)
            {
                _ring[Slot(bar.Minute)] = bar;
            }
        }
    }
}
