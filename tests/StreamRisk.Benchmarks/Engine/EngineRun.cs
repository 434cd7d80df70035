using System.Diagnostics;
using System.Runtime.InteropServices;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Benchmarks.Engine;

/// <summary>Plays a day through a fresh surveillance task with every scenario, on one thread, with a Mark for each second of event time.</summary>
internal sealed class EngineRun : IEngineOutput
{
    private readonly MarketDay _day;
    private readonly SurveillanceTask _task;
    private EventTime _second = EventTime.MinValue;
    private long _offset;
    private long _alerts;

    private EngineRun(MarketDay day)
    {
        _day = day;
        _task = new SurveillanceTask(new TaskContext("surveillance", 0, this));
        string[] feeds = ["market.orders", "market.trades"];
        _task.OnRules(ShippedRules.Create(day.TimeOf(day.Sequence[0]), feeds));
        for (int i = 0; i < day.Instruments.Count; i++)
        {
            _task.OnInstrument(new RawRef { Topic = "reference.instruments", Partition = 0, Offset = i }, day.Instruments[i]);
        }
    }

    /// <summary>
    /// One pass for the mean (processor time, so that neighbours on the machine do not count) and the allocations, one that reads the clock
    /// around each event.
    /// </summary>
    public static EngineFigures Measure(MarketDay day, int instruments, int depth)
    {
        EngineRun whole = new(day);
        whole.Prepare(depth);
        int events = day.Sequence.Count - day.MainFrom;
        Mark[] marks = day.Marks();
        GC.Collect();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int i = day.MainFrom; i < day.Sequence.Count; i++)
        {
            if (marks[i - day.MainFrom] is { } mark)
            {
                whole._task.OnMark(mark);
            }

            whole.Apply(day.Sequence[i]);
        }

        double seconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        EngineRun single = new(day);
        single.Prepare(depth);
        GC.Collect();
        long[] ticks = new long[events];
        for (int i = 0; i < events; i++)
        {
            int sequence = day.Sequence[day.MainFrom + i];
            if (marks[i] is { } mark)
            {
                single._task.OnMark(mark);
            }

            long from = Stopwatch.GetTimestamp();
            single.Apply(sequence);
            ticks[i] = Stopwatch.GetTimestamp() - from;
        }

        Array.Sort(ticks);
        double nanos = 1e9 / Stopwatch.Frequency;
        return new EngineFigures(
            instruments,
            depth,
            events,
            Math.Round(events / seconds),
            Math.Round(seconds * 1e9 / events, 1),
            Math.Round(ticks[events / 2] * nanos),
            Math.Round(ticks[(int)(events * 0.99)] * nanos),
            Math.Round((double)allocated / events, 1),
            whole._alerts);
    }

    public void Window(RiskWindow window)
    {
    }

    public void Alert(Alert alert) => _alerts++;

    public void Sample(Alert alert)
    {
    }

    public void Coverage(CoverageReport report)
    {
    }

    public void Stand()
    {
    }

    /// <summary>The history, then the orders that only make the book deep.</summary>
    private void Prepare(int depth)
    {
        for (int i = 0; i < _day.MainFrom; i++)
        {
            Step(_day.Sequence[i]);
        }

        EventTime at = _day.TimeOf(_day.Sequence[_day.MainFrom]);
        foreach (Instrument instrument in _day.Instruments)
        {
            for (int i = 0; i < depth; i++)
            {
                Side side = i % 2 == 0 ? Side.Buy : Side.Sell;
                long ticks = 100 + (i / 2 % 200);
                string id = instrument.Symbol + "-deep-" + i;
                _task.OnOrder(Raw("market.orders"), new MarketOrder
                {
                    Order = new OrderEvent
                    {
                        EventId = id,
                        Instrument = instrument.Symbol,
                        Venue = "XNYS",
                        EventTime = at,
                        OrderId = id,
                        Kind = OrderKind.New,
                        Side = side,
                        Price = new Price(side == Side.Buy ? ticks * instrument.Tick.Nanos : (100_000 + ticks) * instrument.Tick.Nanos),
                        Quantity = new Quantity(100_000_000_000),
                        Remaining = new Quantity(100_000_000_000),
                        Account = "deep-" + (i % 100),
                    },
                    Group = "deep-" + (i % 100),
                    ReferenceOffsets = [],
                });
            }
        }
    }

    private void Step(int sequence)
    {
        Tick(_day.TimeOf(sequence));
        Apply(sequence);
    }

    private void Apply(int sequence)
    {
        if (sequence >= 0)
        {
            _task.OnOrder(Raw("market.orders"), CollectionsMarshal.AsSpan(_day.Orders)[sequence]);
        }
        else
        {
            _task.OnTrade(Raw("market.trades"), CollectionsMarshal.AsSpan(_day.Trades)[~sequence]);
        }
    }

    private RawRef Raw(string topic) => new() { Topic = topic, Partition = 0, Offset = _offset++ };

    private void Tick(EventTime at)
    {
        EventTime second = at.Floor(MarketDay.OneSecond);
        if (second > _second)
        {
            _second = second;
            _task.OnMark(MarketDay.MarkOf(second));
        }
    }
}
