using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Publishing;

/// <summary>
/// Plays files into their topics, merged by the running maximum of event time, at a given speed. All partitions of the topics played
/// hear the play position at least every 200 ms. One thread.
/// </summary>
internal sealed class FilePlayer
{
    private static readonly TimeSpan PositionInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock is read once in so many records when nothing has to wait.</summary>
    private const int RecordsPerClock = 64;

    private readonly IReadOnlyList<InputFile> _files;
    private readonly TopicPublisher _publisher;
    private readonly BadRows _bad;
    private readonly TimeProvider _time;
    private readonly string[] _feeds;
    private readonly StoryRoots _roots = new();
    private long _positionSent;

    public FilePlayer(IReadOnlyList<InputFile> files, TopicPublisher publisher, BadRows bad, TimeProvider time)
    {
        _files = files;
        _publisher = publisher;
        _bad = bad;
        _time = time;

        // Reference topics are tables, not feeds: no clock reads them.
        _feeds = [.. files.Select(f => f.Topic).Where(t => InputRank.Of(t) != InputRank.Reference).Distinct()];
    }

    public PublishReport Report { get; } = new();

    /// <summary>Event-time position of the play; null before the first record.</summary>
    public EventTime? Position { get; private set; }

    /// <summary>Plays everything and waits until it has arrived.</summary>
    /// <param name="asOf">Arrival of the lines: what lies further ahead raises no position.</param>
    /// <param name="close">End the input afterwards, so that the last windows close.</param>
    /// <param name="progress">Called now and then.</param>
    /// <exception cref="DependencyException">A record did not arrive.</exception>
    public async Task RunAsync(EventTime asOf, PlaySpeed speed, bool close, Action progress, CancellationToken cancellation)
    {
        long started = _time.GetTimestamp();
        var pacer = new Pacer(speed, _time);
        EventTime? newest = null;
        bool afterReference = false;
        PublishFile<RawRecord>[] files = [.. _files.Select(f => new PublishFile<RawRecord>(f.Topic, Lines(f)))];
        foreach (PublishStep<RawRecord> step in PublishOrder.Merge(files, asOf))
        {
            string topic = _files[step.File].Topic;
            bool reference = InputRank.Of(topic) == InputRank.Reference;
            if (!reference)
            {
                if (afterReference)
                {
                    // Who reads the tables to their end before the first event must find them complete.
                    _publisher.Flush(cancellation);
                }

                await ReachAsync(step.Position, pacer, progress, cancellation);
                newest = newest is { } n && n >= step.Line.EventTime ? n : EventTime.Min(step.Line.EventTime, asOf + EdgeLimits.MaxFutureSkew);
            }

            afterReference = reference;
            _publisher.Publish(topic, step.Line.Value, cancellation);
            Report.Count(topic);
        }

        if (Position is { } last)
        {
            Tell(last, cancellation);
        }

        if (close && newest is { } end)
        {
            Tell(end + RebuildOrder.EndOfInput, cancellation);
        }

        _publisher.Flush(cancellation);
        Report.BadRows = _bad.Count;
        Report.Elapsed = _time.GetElapsedTime(started);
    }

    private async Task ReachAsync(EventTime next, Pacer pacer, Action progress, CancellationToken cancellation)
    {
        if (next == EventTime.MinValue)
        {
            // Only lines beyond the arrival time so far: there is no position yet.
            return;
        }

        if (Position is null)
        {
            Tell(next, cancellation);
        }

        for (TimeSpan wait = pacer.Until(next); wait > TimeSpan.Zero; wait = pacer.Until(next))
        {
            TimeSpan untilPosition = PositionInterval - _time.GetElapsedTime(_positionSent);
            if (untilPosition <= TimeSpan.Zero)
            {
                Tell(pacer.Now(next), cancellation);
                progress();
                continue;
            }

            await Task.Delay(wait < untilPosition ? wait : untilPosition, _time, cancellation);
        }

        Position = next;
        if (Report.Total % RecordsPerClock == 0 && _time.GetElapsedTime(_positionSent) >= PositionInterval)
        {
            Tell(next, cancellation);
            progress();
        }
    }

    private void Tell(EventTime position, CancellationToken cancellation)
    {
        foreach (string feed in _feeds)
        {
            _publisher.Position(feed, position, cancellation);
        }

        Position = position;
        _positionSent = _time.GetTimestamp();
    }

    private IEnumerable<PublishLine<RawRecord>> Lines(InputFile file)
    {
        var reader = new RawRecordReader(file.Topic, _roots);
        while (file.Read(out Row row))
        {
            if (TryRead(reader, file, row) is { } record)
            {
                yield return new PublishLine<RawRecord> { EventTime = record.EventTime, Value = record };
            }
        }
    }

    private RawRecord? TryRead(RawRecordReader reader, InputFile file, in Row row)
    {
        if (row.Error is { } error)
        {
            _bad.Add(file.Path, row.Line, error);
            return null;
        }

        try
        {
            return reader.Read(row.Record);
        }
        catch (AvroJsonException e)
        {
            _bad.Add(file.Path, row.Line, e.Message);
            return null;
        }
    }
}
