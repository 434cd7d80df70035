using System.Buffers;
using System.Text.Json;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Files;

/// <summary>Turns the file form of one raw topic into records to send. Keeps the roots of news stories, so give it their items in order. One thread.</summary>
public sealed class RawRecordReader
{
    private delegate (string Key, EventTime EventTime) Identify(ReadOnlySpan<byte> avro);

    private readonly ArrayBufferWriter<byte> _avro = new(1024);
    private readonly StoryRoots _roots;
    private readonly Identify _identify;

    /// <param name="topic">A raw or reference topic.</param>
    /// <param name="roots">Shared by all files of `news.raw` in one run.</param>
    /// <exception cref="ArgumentException">Nothing is published to this topic by hand.</exception>
    public RawRecordReader(string topic, StoryRoots roots)
    {
        Topic = topic;
        _roots = roots;
        _identify = topic switch
        {
            TopicNames.Orders => Of(RecordCodecs.OrderEvent, static (in OrderEvent r) => (r.Instrument, r.EventTime)),
            TopicNames.Trades => Of(RecordCodecs.TradePrint, static (in TradePrint r) => (r.Instrument, r.EventTime)),
            TopicNames.Payments => Of(RecordCodecs.Payment, static (in Payment r) => (r.PaymentId, r.EventTime)),
            TopicNames.News => Of(RecordCodecs.NewsItem, (in NewsItem r) => (_roots.Of(r), r.PublishedAt)),
            TopicNames.Social => Of(RecordCodecs.SocialPost, static (in SocialPost r) => (r.Id, r.PostedAt)),
            TopicNames.Instruments => Of(RecordCodecs.Instrument, static (in Instrument r) => (r.Symbol, r.ValidFrom)),
            TopicNames.Owners => Of(RecordCodecs.AccountOwner, static (in AccountOwner r) => (r.Account, r.ValidFrom)),
            _ => throw new ArgumentException($"`{topic}` is not a raw topic; accepted are {string.Join(", ", Topics)}.", nameof(topic)),
        };
    }

    /// <summary>Topics that files can be published to, in the order of their input rank.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        TopicNames.Instruments, TopicNames.Owners, TopicNames.Orders, TopicNames.Trades, TopicNames.Payments, TopicNames.News, TopicNames.Social,
    ];

    public string Topic { get; }

    /// <exception cref="AvroJsonException">The JSON is not one record of this topic; the message names the field, what was found and what is accepted.</exception>
    public RawRecord Read(JsonElement json)
    {
        _avro.ResetWrittenCount();
        AvroJson.Read(SchemaCatalog.Value(Topic), json, _avro);
        (string key, EventTime time) = _identify(_avro.WrittenSpan);
        return new RawRecord(key, time, _avro.WrittenSpan.ToArray());
    }

    private delegate (string Key, EventTime EventTime) IdentifyRecord<T>(in T record);

    private static Identify Of<T>(IRecordCodec<T> codec, IdentifyRecord<T> identify) => avro => identify(codec.Decode(avro));
}
