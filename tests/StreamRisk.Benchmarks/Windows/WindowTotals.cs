using StreamRisk.Engine;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>One window of one instrument.</summary>
internal struct WindowTotals(EventTime start)
{
    private const long MicrosPerMilli = 1000;
    private double _sumWeight;
    private double _sumX;
    private double _sumX2;
    private double _minX = double.PositiveInfinity;
    private double _maxX = double.NegativeInfinity;
    private EventTime _first = EventTime.MaxValue;
    private EventTime _last = EventTime.MinValue;

    public EventTime Start { get; } = start;

    public long Count { get; private set; }

    public void Add(in Score score)
    {
        Count++;
        _sumWeight += score.Weight;
        _sumX += score.X;
        _sumX2 += score.X * score.X;
        _minX = Math.Min(_minX, score.X);
        _maxX = Math.Max(_maxX, score.X);
        _first = EventTime.Min(_first, score.EventTime);
        _last = EventTime.Max(_last, score.EventTime);
    }

    public readonly void Save(StateWriter w)
    {
        w.Time(Start);
        w.Long(Count);
        w.Double(_sumWeight);
        w.Double(_sumX);
        w.Double(_sumX2);
        w.Double(_minX);
        w.Double(_maxX);
        w.Time(_first);
        w.Time(_last);
    }

    public static WindowTotals Load(StateReader r) => new(r.Time())
    {
        Count = r.Long(),
        _sumWeight = r.Double(),
        _sumX = r.Double(),
        _sumX2 = r.Double(),
        _minX = r.Double(),
        _maxX = r.Double(),
        _first = r.Time(),
        _last = r.Time(),
    };

    /// <summary>As the peer's `WindowResult` (schemas/window_result.avsc).</summary>
    public readonly void Write(ref AvroWriter writer, string instrument, TimeSpan size)
    {
        writer.String(instrument);
        writer.Long(Start.Micros / MicrosPerMilli);
        writer.Long((Start + size).Micros / MicrosPerMilli);
        writer.Long(Count);
        writer.Double(_sumWeight);
        writer.Double(_sumX);
        writer.Double(_sumX2);
        writer.Double(_minX);
        writer.Double(_maxX);
        writer.Long(_first.Micros / MicrosPerMilli);
        writer.Long(_last.Micros / MicrosPerMilli);
    }
}
