using StreamRisk.App.Cli;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.App.Replay;

/// <summary>
/// Rebuilds from raw files: checks and joins every row as the gateway and the scorer do, brings them into the rebuild order and plays
/// them into a fresh engine. Memory holds the disorder of the files and the engine's state, not the files. One thread.
/// </summary>
internal sealed class FileReplay
{
    private readonly FileSet _files;
    private readonly ITextScores _scores;
    private readonly Action<RejectedRow> _rejected;
    private RejectedRow? _firstRejected;
    private readonly ReferenceTable _table = new();
    private readonly InstrumentSet _instruments = new();
    private readonly GatewayEdge _edge;
    private readonly EngineFeed _feed;
    private readonly List<TextSignal> _signals = [];
    private readonly Dictionary<string, long> _records = new(StringComparer.Ordinal);

    /// <param name="rejected">Takes every row left out, once.</param>
    public FileReplay(FileSet files, ITextScores scores, IEngineOutput output, Action<RejectedRow> rejected)
    {
        _files = files;
        _scores = scores;
        _rejected = rejected;
        _edge = new GatewayEdge(_table);
        _feed = new EngineFeed(
            new SurveillanceTask(new TaskContext("surveillance", 0, output)), new PaymentsTask(new TaskContext("payments-monitor", 0, output)));
    }

    /// <summary>Rules that the run began with.</summary>
    public Rules? Rules { get; private set; }

    /// <summary>Records given to the engine, by topic.</summary>
    public IReadOnlyDictionary<string, long> Records => _records;

    /// <summary>Plays everything.</summary>
    /// <param name="parameters">Of the Rules that come first.</param>
    /// <param name="rulesVersion">Their version.</param>
    /// <param name="progress">Share of the bytes read, event-time position, records so far; called now and then.</param>
    /// <exception cref="CommandFailure">No row can be used.</exception>
    public void Run(EngineParameters parameters, string rulesVersion, Action<double, EventTime, long> progress, CancellationToken cancellation)
    {
        (EventTime first, TimeSpan disorder) = Look(cancellation);
        _files.Report(null);
        ReferenceQueue reference = ReadReference();
        Rules = ShippedRules.Create(rulesVersion, first, _files.Feeds, parameters);
        _feed.Rules(Rules);
        Advance(reference, first, initial: true);
        double total = Math.Max(1, _files.All.Sum(f => f.Length));
        long count = 0;
        foreach (RebuildStep<object> step in RebuildOrder.Merge(new FileSources(_files, _scores, _rejected).All(), disorder))
        {
            if (step.Mark is { } mark)
            {
                cancellation.ThrowIfCancellationRequested();
                _feed.Mark(mark);
                progress(_files.All.Sum(f => f.Position) / total, step.Effective, count);
                continue;
            }

            Advance(reference, step.Effective, initial: false);
            Play(step);
            count++;
        }
    }

    /// <summary>First pass: names the rows left out, finds where event time starts and how far rows lie out of order.</summary>
    private (EventTime First, TimeSpan Disorder) Look(CancellationToken cancellation)
    {
        _files.Report(Reject);
        EventTime? first = null;
        IReadOnlyList<RawSource<object>> sources = [.. new FileSources(_files, null, Reject).All().Select(s => s with { Records = Watch(s) })];
        TimeSpan disorder = RebuildOrder.DisorderOf(sources);
        return first is { } start
            ? (start, disorder)
            : throw new CommandFailure(ExitCode.WorkFailed,
                "no row of the files can be used: " + (_firstRejected is { } bad ? $"{bad.Place}: {bad.Message}" : "they are empty."));

        IEnumerable<RawInput<object>> Watch(RawSource<object> source)
        {
            foreach (RawInput<object> input in source.Records)
            {
                cancellation.ThrowIfCancellationRequested();
                EventTime time = EventTime.Min(input.EventTime, input.Arrival);
                first = first is { } f && f <= time ? f : time;
                yield return input;
            }
        }
    }

    private void Reject(RejectedRow row)
    {
        _firstRejected ??= row;
        _rejected(row);
    }

    private ReferenceQueue ReadReference()
    {
        _files.Instruments?.Rejected = _rejected;
        _files.Owners?.Rejected = _rejected;
        return new ReferenceQueue(_files.Instruments?.Read() ?? [], _files.Owners?.Read() ?? []);
    }

    /// <summary>Reference records hold from their `valid_from` on: those of before the first event are there from the start.</summary>
    private void Advance(ReferenceQueue reference, EventTime position, bool initial)
    {
        while (reference.TryTake(position, out ReferenceRecord record))
        {
            Count(record.Raw.Topic);
            if (record.Instrument is { } instrument)
            {
                _table.Apply(record.Raw, instrument);
                _instruments.Add(instrument);
                _feed.Instrument(record.Raw, instrument);
            }
            else if (initial)
            {
                _table.Load(record.Raw, record.Owner!);
            }
            else
            {
                foreach (GroupMerged merged in _table.Apply(record.Raw, record.Owner!))
                {
                    _feed.Merged(merged);
                }
            }
        }
    }

    private void Play(in RebuildStep<object> step)
    {
        string topic = step.Source!.Topic;
        var raw = new RawRef { Topic = topic, Partition = 0, Offset = step.Record.Offset };
        Count(topic);
        switch (step.Record.Value)
        {
            case OrderEvent order:
                _feed.Order(raw, _edge.Join(order));
                break;
            case TradePrint trade:
                _feed.Trade(raw, trade);
                break;
            case Payment payment:
                (LedgerLeg debit, LedgerLeg credit) = _edge.Split(payment);
                _feed.Leg(raw, debit);
                _feed.Leg(raw, credit);
                break;
            case NewsStep news:
                Play(raw, news);
                break;
            case PostStep post:
                _signals.Clear();
                TextEdge.Signals(post.Score(_instruments), post.Post, _signals);
                Send(raw);
                break;
        }
    }

    private void Play(in RawRef raw, NewsStep news)
    {
        if (TextEdge.RetractionOf(news.Item, news.Root) is { } retraction)
        {
            _feed.Retraction(raw, retraction);
        }

        if (news.Score is { } score)
        {
            _signals.Clear();
            TextEdge.Signals(score(_instruments), news.Item, news.Root, _signals);
            Send(raw);
        }
    }

    private void Send(in RawRef raw)
    {
        foreach (TextSignal signal in _signals)
        {
            _feed.Text(raw, signal);
        }
    }

    private void Count(string topic) => _records[topic] = _records.GetValueOrDefault(topic) + 1;
}
