using StreamRisk.Engine;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>The event files of a set as sources of a rebuild. Values are OrderEvent, TradePrint, Payment, <see cref="NewsStep"/> or <see cref="PostStep"/>. One thread.</summary>
/// <param name="scores">Null: texts are only looked at (the first pass), their values are not given.</param>
internal sealed class FileSources(FileSet files, ITextScores? scores, Action<RejectedRow> rejected)
{
    public IReadOnlyList<RawSource<object>> All()
    {
        var sources = new List<RawSource<object>>();
        if (files.Orders is { } orders)
        {
            sources.Add(new RawSource<object>(orders.Topic, 0, orders.Read().Select(r => Input(r.Line, r.Record.Instrument, r.Record.EventTime, Canary.SourceOf(r.Record.Instrument, r.Record.Venue), r.Record))));
        }

        if (files.Trades is { } trades)
        {
            sources.Add(new RawSource<object>(trades.Topic, 0, trades.Read().Select(r => Input(r.Line, r.Record.Instrument, r.Record.EventTime, Canary.SourceOf(r.Record.Instrument, r.Record.Venue), r.Record))));
        }

        if (files.Payments is { } payments)
        {
            sources.Add(new RawSource<object>(payments.Topic, 0, payments.Read().Select(r => Input(r.Line, r.Record.PaymentId, r.Record.EventTime, Canary.SourceOf(r.Record.CreditorAccount, ChannelName(r.Record.Channel)), r.Record))));
        }

        if (files.News is { } news)
        {
            sources.Add(new RawSource<object>(news.Topic, 0, News(news)));
        }

        if (files.Social is { } social)
        {
            sources.Add(new RawSource<object>(social.Topic, 0, Social(social)));
        }

        return sources;
    }

    private IEnumerable<RawInput<object>> News(FileInput<NewsItem> file)
    {
        var roots = new StoryRoots();
        foreach ((long line, NewsItem item, long? ticket) in Announced(file, i => i.Retracted ? null : TextEdge.TextOf(i), i => i.Id))
        {
            LinkText? score = null;
            if (ticket is { } asked && scores is not null)
            {
                (score, Rejection? rejection) = scores.Take(asked, item);
                if (rejection is not null)
                {
                    Reject(file, line, rejection);
                    continue;
                }
            }

            string root = roots.Of(item);
            yield return Input(line, root, item.PublishedAt, item.Source, new NewsStep(item, root, score));
        }
    }

    private IEnumerable<RawInput<object>> Social(FileInput<SocialPost> file)
    {
        foreach ((long line, SocialPost post, long? ticket) in Announced(file, p => p.Text, p => p.Id))
        {
            if (scores is null)
            {
                yield return Input(line, post.Id, post.PostedAt, post.Platform, post);
                continue;
            }

            (LinkText? score, Rejection? rejection) = scores.Take(ticket!.Value, post);
            if (rejection is not null)
            {
                Reject(file, line, rejection);
                continue;
            }

            yield return Input(line, post.Id, post.PostedAt, post.Platform, new PostStep(post, score!));
        }
    }

    /// <summary>Reads ahead, so that the scorer always has a window of texts to choose its batches from.</summary>
    private IEnumerable<(long Line, T Record, long? Ticket)> Announced<T>(FileInput<T> file, Func<T, string?> text, Func<T, string> id)
    {
        if (scores is null)
        {
            foreach ((long line, T record) in file.Read())
            {
                yield return (line, record, null);
            }

            yield break;
        }

        var waiting = new Queue<(long, T, long?)>();
        foreach ((long line, T record) in file.Read())
        {
            long? ticket = text(record) is { } found ? scores.Announce(id(record), found) : null;
            waiting.Enqueue((line, record, ticket));
            if (waiting.Count >= scores.Ahead)
            {
                yield return waiting.Dequeue();
            }
        }

        while (waiting.TryDequeue(out (long, T, long?) last))
        {
            yield return last;
        }
    }

    private void Reject<T>(FileInput<T> file, long line, Rejection rejection) => rejected(
        new RejectedRow(file.Topic, 0, line, $"{Path.GetFileName(file.Path)}:{line}", rejection.ErrorClass, rejection.Message));

    private RawInput<object> Input(long line, string key, EventTime eventTime, string source, object value) =>
        new() { Offset = line, Key = key, EventTime = eventTime, Arrival = files.AsOf, Source = source, Value = value };

    private static string ChannelName(Channel channel) => channel.ToString().ToLowerInvariant();
}
