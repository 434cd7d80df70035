using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>The Marks of one loop for one log: written behind the records that they cover, at most one a transaction, to every partition.</summary>
internal sealed class MarkTrail
{
    private const string Key = "mark";
    private readonly string _log;
    private readonly int _partitions;
    private readonly int _schemaId;
    private readonly MarkComposer _composer;
    private Mark? _unsent;

    /// <param name="log">`signals` or `ledger`.</param>
    /// <param name="inputs">The topics that the Marks report.</param>
    public MarkTrail(string log, SchemaIds ids, LoopContext context, IReadOnlyList<string> inputs)
    {
        _log = log;
        _schemaId = ids.Of(log);
        _partitions = context.Partitions(log);
        PartitionCount[] counts = new PartitionCount[inputs.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = new PartitionCount { Topic = inputs[i], Count = context.Partitions(inputs[i]) };
        }

        _composer = new MarkComposer(counts);
    }

    public void Expect(string topic, int partition) => _composer.Expect(topic, partition);

    public void Own(string topic, int partition) => _composer.Own(topic, partition);

    public void Disown(string topic, int partition) => _composer.Disown(topic, partition);

    public void See(string topic, int partition, EventTime eventTime, EventTime arrival, string source) =>
        _composer.See(topic, partition, eventTime, arrival, source);

    public void Advance(string topic, int partition, EventTime eventTime) => _composer.Advance(topic, partition, eventTime);

    public void AtEnd(string topic, int partition, EventTime now) => _composer.AtEnd(topic, partition, now);

    public bool Due(EventTime now) => _composer.KnowsAll && (_unsent is not null || _composer.Due(now));

    /// <summary>Writes the Mark if one is due.</summary>
    public void Write(EventTime now, OutputBuffer output)
    {
        if (!Due(now))
        {
            return;
        }

        Mark mark = _composer.Compose(now);
        if (_unsent is { } unsent)
        {
            // Its transaction was aborted, and composing it had reset the counts of sources.
            mark = mark with { Inputs = [.. mark.Inputs.Select(input => WithSeen(input, unsent))] };
        }

        _unsent = mark;
        output.Begin(_log, 0, Key);
        WireFormat.WriteHeader(_schemaId, output);
        if (_log == TopicNames.Signals)
        {
            SignalCodec.Encode(null, mark, output);
        }
        else
        {
            LedgerCodec.Encode(null, mark, output);
        }

        output.End();
        for (int partition = 1; partition < _partitions; partition++)
        {
            output.Repeat(partition);
        }
    }

    /// <summary>The Mark written last is committed.</summary>
    public void Committed() => _unsent = null;

    private static InputReport WithSeen(InputReport input, Mark unsent)
    {
        foreach (InputReport earlier in unsent.Inputs)
        {
            if (earlier.Topic == input.Topic && earlier.Partition == input.Partition && earlier.Seen.Count > 0)
            {
                var seen = new SortedDictionary<string, long>(StringComparer.Ordinal);
                foreach (SourceCount count in earlier.Seen.Concat(input.Seen))
                {
                    seen[count.Source] = seen.GetValueOrDefault(count.Source) + count.Count;
                }

                return input with { Seen = [.. seen.Select(s => new SourceCount { Source = s.Key, Count = s.Value })] };
            }
        }

        return input;
    }
}
