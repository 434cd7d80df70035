using StreamRisk.App.Publishing;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Replay;

/// <summary>The files of a folder by topic; a topic that is not there is null.</summary>
internal sealed class FileSet
{
    private readonly List<IFileInput> _all = [];

    private FileSet(EventTime asOf) => AsOf = asOf;

    /// <summary>Arrival of every row.</summary>
    public EventTime AsOf { get; }

    public FileInput<Instrument>? Instruments { get; private set; }

    public FileInput<AccountOwner>? Owners { get; private set; }

    public FileInput<OrderEvent>? Orders { get; private set; }

    public FileInput<TradePrint>? Trades { get; private set; }

    public FileInput<Payment>? Payments { get; private set; }

    public FileInput<NewsItem>? News { get; private set; }

    public FileInput<SocialPost>? Social { get; private set; }

    /// <summary>In the order of input rank.</summary>
    public IReadOnlyList<IFileInput> All => _all;

    /// <summary>Topics that carry events, in the order of input rank.</summary>
    public IReadOnlyList<string> Feeds => [.. _all.Select(f => f.Topic).Where(t => InputRank.Of(t) != InputRank.Reference)];

    public bool HasTexts => News is not null || Social is not null;

    public static FileSet Open(string folder, EventTime asOf)
    {
        var set = new FileSet(asOf);
        foreach ((string path, string topic) in InputFolder.Files(folder))
        {
            switch (topic)
            {
                case TopicNames.Instruments:
                    set.Instruments = set.Add(new FileInput<Instrument>(path, topic, RecordCodecs.Instrument, GatewayEdge.Check));
                    break;
                case TopicNames.Owners:
                    set.Owners = set.Add(new FileInput<AccountOwner>(path, topic, RecordCodecs.AccountOwner, GatewayEdge.Check));
                    break;
                case TopicNames.Orders:
                    set.Orders = set.Add(new FileInput<OrderEvent>(path, topic, RecordCodecs.OrderEvent, r => GatewayEdge.Check(r, asOf)));
                    break;
                case TopicNames.Trades:
                    set.Trades = set.Add(new FileInput<TradePrint>(path, topic, RecordCodecs.TradePrint, r => GatewayEdge.Check(r, asOf)));
                    break;
                case TopicNames.Payments:
                    set.Payments = set.Add(new FileInput<Payment>(path, topic, RecordCodecs.Payment, r => GatewayEdge.Check(r, asOf)));
                    break;
                case TopicNames.News:
                    set.News = set.Add(new FileInput<NewsItem>(path, topic, RecordCodecs.NewsItem, r => TextEdge.Check(r, asOf)));
                    break;
                case TopicNames.Social:
                    set.Social = set.Add(new FileInput<SocialPost>(path, topic, RecordCodecs.SocialPost, r => TextEdge.Check(r, asOf)));
                    break;
            }
        }

        return set;
    }

    /// <summary>Sends the rows left out there, or, with null, nowhere: each row is reported in one pass only.</summary>
    public void Report(Action<RejectedRow>? rejected) => _all.ForEach(f => f.Rejected = rejected);

    private FileInput<T> Add<T>(FileInput<T> input)
    {
        _all.Add(input);
        return input;
    }
}
