using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>How far the Marks that were applied have brought each partition of `signals` and `ledger`. Thread-safe.</summary>
internal sealed class MarkWatch
{
    /// <summary>Key of a Mark in either log.</summary>
    private static readonly byte[] MarkKey = "mark"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Log, int Partition, string Input, int InputPartition), EventTime> _newest = [];
    private readonly List<(string Log, int Partition, string Input, int InputPartition)> _expected = [];

    /// <param name="counts">Partitions by topic: the logs and every feed that is played.</param>
    public MarkWatch(IReadOnlyDictionary<string, int> counts, IEnumerable<string> feeds)
    {
        foreach (string feed in feeds)
        {
            string log = feed == TopicNames.Payments ? TopicNames.Ledger : TopicNames.Signals;
            for (int partition = 0; partition < counts[log]; partition++)
            {
                for (int input = 0; input < counts[feed]; input++)
                {
                    _expected.Add((log, partition, feed, input));
                }
            }
        }
    }

    /// <summary>Notes a record of a log if it is a Mark, after its task has applied it.</summary>
    public void Applied(string log, int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (!key.SequenceEqual(MarkKey))
        {
            return;
        }

        var handler = new Handler(this, log, partition);
        if (log == TopicNames.Signals)
        {
            SignalCodec.Dispatch(WireFormat.Avro(value), handler);
        }
        else
        {
            LedgerCodec.Dispatch(WireFormat.Avro(value), handler);
        }
    }

    /// <summary>Every partition of both logs has heard that every partition of every feed is that far; null: some has heard of none yet.</summary>
    public EventTime? Reached()
    {
        lock (_lock)
        {
            EventTime reached = EventTime.MaxValue;
            foreach ((string, int, string, int) expected in _expected)
            {
                if (!_newest.TryGetValue(expected, out EventTime newest))
                {
                    return null;
                }

                reached = EventTime.Min(reached, newest);
            }

            return reached;
        }
    }

    private void Note(string log, int partition, Mark mark)
    {
        lock (_lock)
        {
            foreach (InputReport input in mark.Inputs)
            {
                if (input.Newest is { } newest)
                {
                    _newest[(log, partition, input.Topic, input.Partition)] = newest;
                }
            }
        }
    }

    private sealed class Handler(MarkWatch watch, string log, int partition) : ISignalHandler, ILedgerHandler
    {
        public void OnMark(Mark mark) => watch.Note(log, partition, mark);

        public void OnOrder(in RawRef raw, in MarketOrder order)
        {
        }

        public void OnTrade(in RawRef raw, in TradePrint trade)
        {
        }

        public void OnText(in RawRef raw, in TextSignal text)
        {
        }

        public void OnRetraction(in RawRef raw, in TextRetraction retraction)
        {
        }

        public void OnInstrument(in RawRef raw, Instrument instrument)
        {
        }

        public void OnLeg(in RawRef raw, in LedgerLeg leg)
        {
        }

        public void OnGroupMerged(GroupMerged merged)
        {
        }

        public void OnRules(Rules rules)
        {
        }
    }
}
