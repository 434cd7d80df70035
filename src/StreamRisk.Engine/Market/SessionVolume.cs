using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>
/// Printed quantity of the running session of one instrument, minute by minute as the bars tell it, so that busts and corrections of the
/// tape put it right.
/// </summary>
internal sealed class SessionVolume : IKeyState
{
    private readonly Dictionary<long, long> _byMinute = [];
    private EventTime _open = EventTime.MinValue;

    /// <summary>1e-9 units.</summary>
    public long Nanos { get; private set; }

    /// <summary>A print, its correction or its bust, which the bars hold already.</summary>
    public void Apply(InstrumentState s, in TradePrint trade)
    {
        EventTime at = trade.Action == TradeAction.New ? trade.EventTime
            : s.Tape.TryGet(trade.TradeId, out TapeEntry entry) ? entry.EventTime
            : EventTime.MinValue;
        EventTime open = s.Session?.At(trade.EventTime).Open ?? trade.EventTime.Floor(TimeSpan.FromDays(1));
        if (open > _open)
        {
            _byMinute.Clear();
            (_open, Nanos) = (open, 0);
        }

        if (at < _open)
        {
            return;
        }

        long minute = at.Minute;
        long volume = s.Bars.VolumeNanos(minute, minute);
        Nanos = Saturating.Add(Nanos, volume - _byMinute.GetValueOrDefault(minute));
        _byMinute[minute] = volume;
    }

    public void Save(StateWriter w)
    {
        w.Time(_open);
        w.Long(Nanos);
        long[] minutes = [.. _byMinute.Keys];
        Array.Sort(minutes);
        w.Count(minutes.Length);
        foreach (long minute in minutes)
        {
            w.Long(minute);
            w.Long(_byMinute[minute]);
        }
    }

    public void Load(StateReader r)
    {
        _open = r.Time();
        Nanos = r.Long();
        for (int count = r.Count(); count > 0; count--)
        {
            _byMinute[r.Long()] = r.Long();
        }
    }
}
