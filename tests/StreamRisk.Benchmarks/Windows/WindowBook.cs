using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>
/// The windows of one partition, closed by the engine's clock. The peer knows stream time; here a Mark goes before each record that raises the
/// partition's newest event time, and the allowed lateness is the grace. One thread.
/// </summary>
internal sealed partial class WindowBook(WindowJob job, OutputBuffer output) : IStatefulTask
{
    /// <summary>Start of a window that never ends; far from the limits of the type, so that a size can be added.</summary>
    private static readonly EventTime None = EventTime.MaxValue - TimeSpan.FromDays(1);
    private static readonly string[] Feeds = [TopicNames.Social];
    private static readonly PartitionCount[] Counts = [new() { Topic = TopicNames.Social, Count = 1 }];

    private readonly Dictionary<string, InstrumentWindows> _instruments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<EventTime, List<InstrumentWindows>> _due = [];
    private readonly TaskClocks _clocks = new();
    private EventTime _newest = EventTime.MinValue;
    private EventTime _watermark = EventTime.MinValue;
    private EventTime _oldest = None;

    public void Take(in Score score)
    {
        if (score.EventTime > _newest)
        {
            _newest = score.EventTime;
            Apply(MarkAt(_newest));
        }

        EventTime start = score.EventTime.Floor(job.Size);
        if (start + job.Size <= _watermark)
        {
            return;
        }

        if (Find(score.Instrument) is not { } instrument)
        {
            return;
        }

        ref WindowTotals window = ref instrument.Open(start, out bool opened);
        window.Add(score);
        if (opened)
        {
            DueAt(start).Add(instrument);
        }

        if (job.EmitUpdates)
        {
            Write(instrument.Instrument, window);
        }
    }

    /// <summary>Null: in a replay, what is saved of the instrument holds the record already.</summary>
    private InstrumentWindows? Find(string id)
    {
        if (_instruments.TryGetValue(id, out InstrumentWindows? instrument))
        {
            if (Keys.Holds(instrument.Key))
            {
                return null;
            }

            Keys.Touch(instrument.Key);
            return instrument;
        }

        if (Keys.HoldsReset(Kind, id))
        {
            return null;
        }

        instrument = new InstrumentWindows(id);
        instrument.Key = Keys.Open(Kind + id, instrument);
        _instruments.Add(id, instrument);
        return instrument;
    }

    private static Mark MarkAt(EventTime newest) => new()
    {
        WrittenAt = newest,
        PartitionCounts = Counts,
        Inputs = [new InputReport { Topic = TopicNames.Social, Partition = 0, Newest = newest, IdleFor = TimeSpan.Zero, Seen = [] }],
    };

    private void Apply(Mark mark)
    {
        if (!_clocks.Apply(mark, Feeds) || _clocks.Full is not { } full)
        {
            return;
        }

        _watermark = full - job.Grace;
        while (_oldest + job.Size <= _watermark)
        {
            _due.Remove(_oldest, out List<InstrumentWindows>? instruments);
            Close(_oldest, instruments!);
            _oldest = _due.Count > 0 ? _due.Keys.First() : None;
        }
    }

    private List<InstrumentWindows> DueAt(EventTime start)
    {
        if (!_due.TryGetValue(start, out List<InstrumentWindows>? due))
        {
            due = [];
            _due.Add(start, due);
            _oldest = EventTime.Min(_oldest, start);
        }

        return due;
    }

    private void Close(EventTime start, List<InstrumentWindows> instruments)
    {
        // The order in which a restored task knows its instruments is not that in which they came.
        instruments.Sort(static (a, b) => string.CompareOrdinal(a.Instrument, b.Instrument));
        foreach (InstrumentWindows instrument in instruments)
        {
            WindowTotals window = instrument.Close(start);
            Keys.Touch(instrument.Key);
            if (instrument.IsEmpty)
            {
                _instruments.Remove(instrument.Instrument);
                Keys.Reset(instrument.Key);
            }

            if (!job.EmitUpdates)
            {
                Write(instrument.Instrument, window);
            }
        }
    }

    private void Write(string instrument, in WindowTotals window)
    {
        output.Begin(job.Output, OutputBuffer.ByKey, instrument);
        WireFormat.WriteHeader(job.ResultSchemaId, output);
        var writer = new AvroWriter(output);
        window.Write(ref writer, instrument, job.Size);
        writer.Flush();
        output.End();
    }
}
