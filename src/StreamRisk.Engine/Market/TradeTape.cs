using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>
/// The prints of the last two hours of an instrument (at most 32,768) in log order: what a bust or a correction undoes, and the evidence
/// of a move. An older print can no longer be corrected.
/// </summary>
public sealed class TradeTape : IKeyState
{
    private const int MaxCapacity = 32_768;
    private static readonly TimeSpan Span = TimeSpan.FromHours(2);

    private readonly Dictionary<string, long> _index = new(StringComparer.Ordinal);
    private TapeEntry[] _ring = new TapeEntry[64];
    private long _start;
    private long _end;
    private EventTime _evictedTo = EventTime.MinValue;

    /// <summary>Prints that stand in (after, until], in log order, oldest first; appended to the list.</summary>
    public void Collect(EventTime after, EventTime until, List<TapeEntry> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        for (long i = _start; i < _end; i++)
        {
            ref readonly TapeEntry entry = ref _ring[Slot(i)];
            if (!entry.Busted && entry.EventTime > after && entry.EventTime <= until)
            {
                into.Add(entry);
            }
        }
    }

    /// <summary>The print of that trade id as last corrected or busted; false if it is not remembered.</summary>
    public bool TryGet(string tradeId, out TapeEntry entry)
    {
        bool known = _index.TryGetValue(tradeId, out long at);
        entry = known ? _ring[Slot(at)] : default;
        return known;
    }

    internal void Add(in RawRef raw, in TradePrint trade)
    {
        while (_end > _start && _ring[Slot(_start)].EventTime < trade.EventTime - Span)
        {
            Evict();
        }

        if (_end - _start == _ring.Length)
        {
            MakeRoom();
        }

        _index[trade.TradeId] = _end;
        _ring[Slot(_end++)] = new TapeEntry
        {
            TradeId = trade.TradeId,
            Raw = raw,
            EventTime = trade.EventTime,
            Price = trade.Price,
            Quantity = trade.Quantity,
            Busted = false,
        };
    }

    /// <summary>Applies a bust or a correction to the print and to its bar. Gives the print's event time; null if it is not known.</summary>
    internal EventTime? Amend(in TradePrint change, Bars bars)
    {
        if (!_index.TryGetValue(change.TradeId, out long at))
        {
            return null;
        }

        ref TapeEntry entry = ref _ring[Slot(at)];
        TapeEntry before = entry;
        entry = change.Action == TradeAction.Bust
            ? before with { Busted = true }
            : before with { Price = change.Price, Quantity = change.Quantity };
        if (bars.TryOpen(before.EventTime.Minute, out int slot))
        {
            Rebuild(ref bars[slot], before, entry);
        }

        return before.EventTime;
    }

    public void Save(StateWriter w)
    {
        w.Count((int)(_end - _start));
        for (long i = _start; i < _end; i++)
        {
            _ring[Slot(i)].Save(w);
        }

        w.Time(_evictedTo);
    }

    public void Load(StateReader r)
    {
        int count = r.Count();
        while (_ring.Length < count)
        {
            _ring = new TapeEntry[_ring.Length * 2];
        }

        for (_end = 0; _end < count; _end++)
        {
            TapeEntry entry = TapeEntry.Read(r);
            _ring[_end] = entry;
            _index[entry.TradeId] = _end;
        }

        _evictedTo = r.Time();
    }

    private void Rebuild(ref Bar bar, in TapeEntry before, in TapeEntry after)
    {
        if (EventTime.OfMinute(bar.Minute) <= _evictedTo)
        {
            // Part of that minute has left the tape: only the sums can be put right.
            long difference = (after.Busted ? 0 : after.Quantity.Nanos) - (before.Busted ? 0 : before.Quantity.Nanos);
            bar.VolumeNanos = Saturating.Add(bar.VolumeNanos, difference);
            bar.Trades += (after.Busted ? 0 : 1) - (before.Busted ? 0 : 1);
            return;
        }

        bar.Clear();
        for (long i = _start; i < _end; i++)
        {
            ref readonly TapeEntry entry = ref _ring[Slot(i)];
            if (!entry.Busted && entry.EventTime.Minute == bar.Minute)
            {
                bar.Print(entry.EventTime, entry.Price, entry.Quantity.Nanos);
            }
        }
    }

    private int Slot(long sequence) => (int)(sequence & (_ring.Length - 1));

    private void Evict()
    {
        ref TapeEntry oldest = ref _ring[Slot(_start)];
        _evictedTo = EventTime.Max(_evictedTo, oldest.EventTime);
        if (_index.TryGetValue(oldest.TradeId, out long at) && at == _start)
        {
            _index.Remove(oldest.TradeId);
        }

        oldest = default;
        _start++;
    }

    private void MakeRoom()
    {
        if (_ring.Length == MaxCapacity)
        {
            Evict();
            return;
        }

        TapeEntry[] old = _ring;
        _ring = new TapeEntry[old.Length * 2];
        for (long i = _start; i < _end; i++)
        {
            _ring[Slot(i)] = old[(int)(i & (old.Length - 1))];
        }
    }
}
