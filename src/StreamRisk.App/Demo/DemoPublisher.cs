using System.Buffers;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Demo;

/// <summary>Publishes the simulated records, and between them the records that only move time, so that no partition of the day looks idle. One thread.</summary>
internal sealed class DemoPublisher
{
    /// <summary>Records between two looks at the clock.</summary>
    private const int Slice = 20;

    /// <summary>Records between two looks at the backlog; few enough that their bytes stay far below what a partition keeps.</summary>
    private const int Stretch = 400;

    /// <summary>Records between two tellings of the position, or sooner by the clock.</summary>
    private const int Telling = 100;

    /// <summary>
    /// Event time that the play may be ahead of what the roles have applied. A Mark then covers little more at most, however busy the
    /// machine is: the watchdog's profiles by the hour are drawn from Marks, and panes of the market wait in memory for the slowest feed.
    /// </summary>
    private static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(90);

    /// <summary>The same from <see cref="Watched"/> before the day on: the watchdog learns an hour from Marks that lie inside it.</summary>
    private static readonly TimeSpan CloseLead = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Watched = TimeSpan.FromDays(9);

    private static readonly TimeSpan TimeEvery = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private readonly TopicPublisher _publisher;
    private readonly IReadOnlyList<string> _feeds;
    private readonly DemoState _state;
    private readonly DemoMeters _meters;
    private readonly ArrayBufferWriter<byte> _value = new(1024);
    private readonly SortedDictionary<string, long> _published = new(StringComparer.Ordinal);
    private EventTime _reached;
    private long _movedAt;
    private double _rate;
    private int _phaseRecord;
    private long _phaseStart;

    /// <param name="feeds">The topics that are played, reference topics left out.</param>
    public DemoPublisher(TopicPublisher publisher, IReadOnlyList<string> feeds, DemoState state, DemoMeters meters)
    {
        _publisher = publisher;
        _feeds = feeds;
        _state = state;
        _meters = meters;
    }

    /// <summary>Records by topic, without those that only move time.</summary>
    public IReadOnlyDictionary<string, long> Published => _published;

    /// <summary>Publishes reference data and waits until the broker has it.</summary>
    /// <exception cref="DependencyException">The broker did not take it.</exception>
    public void PublishReference(IEnumerable<SimulatedRecord> records, CancellationToken cancellation)
    {
        foreach (SimulatedRecord record in records)
        {
            Publish(record, cancellation);
        }

        _publisher.Flush(cancellation);
    }

    /// <summary>Plays records in their order, then ends the input, so that the last windows close.</summary>
    /// <returns>The event time at which the input ended.</returns>
    /// <exception cref="DependencyException">The broker did not take a record.</exception>
    public async Task<EventTime> PlayAsync(IReadOnlyList<SimulatedRecord> records, DemoPace pace, CancellationToken cancellation)
    {
        _reached = records[0].EventTime;
        MoveTime(_reached, cancellation);
        Begin(DemoPhase.Baselines, pace.BaselineRecordsPerSecond, 0);
        for (int i = 0; i < records.Count; i++)
        {
            SimulatedRecord record = records[i];
            if (_state.Phase == DemoPhase.Baselines && record.EventTime >= pace.Day)
            {
                Begin(DemoPhase.Day, pace.DayRecordsPerSecond, i);
                _state.PacedSince = _meters.Now;
            }

            TimeSpan lead = pace.Day - record.EventTime > Watched ? MaxLead : CloseLead;
            if (record.EventTime - _reached > lead && IsTooFar(record.EventTime, lead))
            {
                MoveTime(record.EventTime, cancellation);
                while (IsTooFar(record.EventTime, lead))
                {
                    await WaitAsync(record.EventTime, cancellation);
                }
            }

            Publish(record, cancellation);
            if (i % Slice != 0)
            {
                continue;
            }

            _state.Position = record.EventTime;
            while (!IsDue(i) || (i % Stretch == 0 && await IsFullAsync(pace)))
            {
                await WaitAsync(record.EventTime, cancellation);
            }

            if (i % Telling == 0 || _meters.Time.GetElapsedTime(_movedAt) >= TimeEvery)
            {
                MoveTime(record.EventTime, cancellation);
            }
        }

        EventTime end = records[^1].EventTime + RebuildOrder.EndOfInput;
        _state.Phase = DemoPhase.Closing;
        _state.Position = records[^1].EventTime;
        MoveTime(end, cancellation);
        _publisher.Flush(cancellation);
        return end;
    }

    private void Begin(DemoPhase phase, double recordsPerSecond, int firstRecord)
    {
        _state.Phase = phase;
        _rate = recordsPerSecond;
        _phaseRecord = firstRecord;
        _phaseStart = _meters.Time.GetTimestamp();
    }

    private bool IsDue(int record) => _meters.Time.GetElapsedTime(_phaseStart).TotalSeconds >= (record - _phaseRecord) / _rate;

    private bool IsTooFar(EventTime next, TimeSpan lead)
    {
        _reached = _meters.Marks.Reached() ?? _reached;
        return next - _reached > lead;
    }

    private async Task<bool> IsFullAsync(DemoPace pace) => pace.MaxUnread is { } most && await _meters.Backlog.FullestAsync() > most;

    /// <summary>Waits a little; the partitions go on hearing how far the play is.</summary>
    private async Task WaitAsync(EventTime position, CancellationToken cancellation)
    {
        if (_meters.Time.GetElapsedTime(_movedAt) >= TimeEvery)
        {
            MoveTime(position, cancellation);
        }

        await Task.Delay(LookAgain, _meters.Time, cancellation);
    }

    private void Publish(SimulatedRecord record, CancellationToken cancellation)
    {
        _value.ResetWrittenCount();
        RawValue.Encode(record.Record, _value);
        _publisher.Publish(record.Topic, new RawRecord(record.Key, record.EventTime, _value.WrittenSpan.ToArray()), cancellation);
        _published[record.Topic] = _published.GetValueOrDefault(record.Topic) + 1;
        _state.CountPublished();
    }

    private void MoveTime(EventTime to, CancellationToken cancellation)
    {
        _movedAt = _meters.Time.GetTimestamp();
        foreach (string feed in _feeds)
        {
            _publisher.Position(feed, to, cancellation);
        }
    }
}
