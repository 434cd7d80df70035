using System.Globalization;
using System.Text;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Soak.Oracle;

/// <summary>
/// Every raw record must be in `signals` or `ledger`, and a text in `text.scored`, or else in `dead-letter`: once, by its raw coordinates.
/// An account owner is no record of a log: it is only looked for in `dead-letter`. Used once, one thread.
/// </summary>
internal sealed class ExactlyOnce(KafkaClients clients, SchemaIds schemas, ClusterView cluster)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private readonly RawCounts _logs = new();
    private readonly RawCounts _dead = new();
    private readonly Dictionary<string, List<ScoredText>> _scored = [];
    private readonly List<string> _wrong = [];

    public int Records { get; private set; }

    public int Lost { get; private set; }

    public int Duplicated { get; private set; }

    /// <summary>The first records that are wrong, and how.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public void Check(CancellationToken cancellation)
    {
        ReadLogs(cancellation);
        foreach (string topic in new[] { TopicNames.Instruments, TopicNames.Owners, TopicNames.Orders, TopicNames.Trades, TopicNames.Payments, TopicNames.News, TopicNames.Social })
        {
            Read(
                topic,
                (message, decoder) =>
                {
                    Records++;
                    var raw = new RawRef { Topic = topic, Partition = message.Partition, Offset = message.Offset };
                    Judge(raw, _dead.Of(raw) > 0 ? [_dead.Of(raw)] : Parts(raw, message.Value!, decoder, cancellation));
                },
                cancellation);
        }
    }

    /// <summary>Counts of everything that the record should have become.</summary>
    private List<int> Parts(RawRef raw, byte[] value, TopicDecoder decoder, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> avro;
        try
        {
            avro = decoder.Avro(value, cancellation);
        }
        catch (BadRecordException)
        {
            // Unreadable, and yet not in dead-letter.
            return [0];
        }

        switch (raw.Topic)
        {
            case TopicNames.Owners:
                return [1];
            case TopicNames.Payments:
                return [_logs.Of(raw, RawCounts.Side(Leg.Debit)), _logs.Of(raw, RawCounts.Side(Leg.Credit))];
            case TopicNames.News:
                NewsItem item = RecordCodecs.NewsItem.Decode(avro);
                List<int> parts = item.Retracted ? [] : Scored(raw, item.Id);
                for (int partition = 0; item.Revises is not null && partition < cluster.PartitionsOf(TopicNames.Signals); partition++)
                {
                    parts.Add(_logs.Of(raw, RawCounts.Retraction(partition)));
                }

                return parts;
            case TopicNames.Social:
                return Scored(raw, RecordCodecs.SocialPost.Decode(avro).Id);
            default:
                return [_logs.Of(raw)];
        }
    }

    private List<int> Scored(RawRef raw, string id)
    {
        List<ScoredText> scored = _scored.GetValueOrDefault(id) ?? [];
        List<int> parts = [scored.Count];
        if (scored.Count > 0)
        {
            parts.AddRange(scored[0].Entities.Select(e => _logs.Of(raw, RawCounts.Instrument(e.Instrument))));
        }

        return parts;
    }

    private void Judge(RawRef raw, List<int> parts)
    {
        bool lost = parts.Exists(n => n == 0);
        bool doubled = parts.Exists(n => n > 1);
        Lost += lost ? 1 : 0;
        Duplicated += doubled ? 1 : 0;
        if ((lost || doubled) && _wrong.Count < 20)
        {
            _wrong.Add(FormattableString.Invariant($"{raw.Topic} {raw.Partition}:{raw.Offset} became [{string.Join(", ", parts)}]"));
        }
    }

    private void ReadLogs(CancellationToken cancellation)
    {
        Read(TopicNames.Signals, Signal, cancellation);
        Read(TopicNames.Ledger, (message, decoder) => LedgerCodec.Dispatch(decoder.Avro(message.Value!, cancellation), _logs), cancellation);
        Read(TopicNames.TextScored, Text, cancellation);
        Read(TopicNames.DeadLetter, (message, _) => DeadLetter(message), cancellation);

        void Signal(TopicMessage message, TopicDecoder decoder)
        {
            _logs.Partition = message.Partition;
            SignalCodec.Dispatch(decoder.Avro(message.Value!, cancellation), _logs);
        }

        void Text(TopicMessage message, TopicDecoder decoder)
        {
            ScoredText scored = RecordCodecs.ScoredText.Decode(decoder.Avro(message.Value!, cancellation));
            if (!_scored.TryGetValue(scored.Id, out List<ScoredText>? same))
            {
                _scored.Add(scored.Id, same = []);
            }

            same.Add(scored);
        }
    }

    private void DeadLetter(TopicMessage message) => _dead.Add(new RawRef
    {
        Topic = Header(message, DeadLetterWriter.TopicHeader),
        Partition = int.Parse(Header(message, DeadLetterWriter.PartitionHeader), CultureInfo.InvariantCulture),
        Offset = long.Parse(Header(message, DeadLetterWriter.OffsetHeader), CultureInfo.InvariantCulture),
    });

    private void Read(string topic, Action<TopicMessage, TopicDecoder> each, CancellationToken cancellation)
    {
        // dead-letter has no schema, and its decoder is not used.
        TopicDecoder decoder = new(schemas, topic == TopicNames.DeadLetter ? TopicNames.Signals : topic);
        using TopicReader reader = TopicReader.Open(clients, cluster, topic, ReadStart.Beginning);
        while (reader.TryRead(Step, out TopicMessage? message) is var state && state != ReadState.AtEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            if (state == ReadState.Record && message!.Value is not null)
            {
                each(message, decoder);
            }
        }
    }

    private static string Header(TopicMessage message, string name) =>
        Encoding.UTF8.GetString(message.Headers.Last(h => h.Name == name).Value);
}
