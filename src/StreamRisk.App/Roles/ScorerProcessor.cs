using StreamRisk.Engine;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Reference;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>
/// Classifies news and posts in micro-batches and links them to instruments. Inference runs on the scorer's threads, never inside a
/// transaction; results leave in input order per partition.
/// </summary>
/// <param name="scorer">Disposed of with the processor.</param>
internal sealed class ScorerProcessor(SchemaIds ids, ITextScorer scorer) : IProcessor
{
    public const string Name = "scorer";
    private readonly TextQueue _queue = new(scorer);
    private LoopContext _context = null!;
    private ReferenceReader? _reference;
    private ScorerOutput _results = null!;
    private MarkTrail _marks = null!;
    private DriftReports _drift = null!;

    public string Role => Name;

    public IReadOnlyList<string> Inputs { get; } = [TopicNames.News, TopicNames.Social];

    public IReadOnlyList<string> Requires { get; } =
        [TopicNames.Instruments, TopicNames.TextScored, TopicNames.Signals, TopicNames.Coverage, TopicNames.DeadLetter];

    public string? CheckpointTopic => null;

    public bool Working => _queue.Working;

    public bool TryStart(LoopContext context)
    {
        if (_reference is null)
        {
            _context = context;
            _reference = new ReferenceReader(ids, context, owners: false);
            _results = new ScorerOutput(ids, context, _reference, new LogWriter(ids, context, ledger: false));
            _marks = new MarkTrail(TopicNames.Signals, ids, context, Inputs);
            _drift = new DriftReports(scorer, ids, context);
        }

        _reference.Poll();
        return _reference.Ready;
    }

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer output)
    {
        _marks.Expect(topic, partition);
        return topic == TopicNames.News
            ? new NewsTask(ids, _context, _queue, _results, _marks, partition, output)
            : new SocialTask(ids, _context, _queue, _results, _marks, partition, output);
    }

    public void Poll(EventTime now)
    {
        _reference!.Poll();
        _queue.Take(now);
    }

    public bool TrailerDue(EventTime now) => _marks.Due(now) | _drift.Due(now);

    public void WriteTrailer(EventTime now, OutputBuffer output)
    {
        _marks.Write(now, output);
        _drift.Write(now, output);
    }

    public void TrailerCommitted()
    {
        _marks.Committed();
        _drift.Committed();
    }

    public void Dispose()
    {
        _reference?.Dispose();
        scorer.Dispose();
    }
}
