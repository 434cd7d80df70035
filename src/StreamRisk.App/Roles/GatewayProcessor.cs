using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Reference;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>
/// Validates orders, trades and payments, joins reference data, and writes `signals` and `ledger` with their Marks. No state but the
/// reference table.
/// </summary>
internal sealed class GatewayProcessor(SchemaIds ids) : IProcessor
{
    public const string Name = "gateway";
    private LoopContext _context = null!;
    private ReferenceReader? _reference;
    private LogWriter _log = null!;
    private MarkTrail _signalMarks = null!;
    private MarkTrail _ledgerMarks = null!;

    public string Role => Name;

    public IReadOnlyList<string> Inputs { get; } =
        [TopicNames.Instruments, TopicNames.Owners, TopicNames.Orders, TopicNames.Trades, TopicNames.Payments];

    public IReadOnlyList<string> Requires { get; } = [TopicNames.Signals, TopicNames.Ledger, TopicNames.DeadLetter];

    public string? CheckpointTopic => null;

    public bool Working => false;

    public bool TryStart(LoopContext context)
    {
        if (_reference is null)
        {
            _context = context;
            _reference = new ReferenceReader(ids, context, owners: true);
            _log = new LogWriter(ids, context, ledger: true);
            _signalMarks = new MarkTrail(TopicNames.Signals, ids, context, [TopicNames.Orders, TopicNames.Trades]);
            _ledgerMarks = new MarkTrail(TopicNames.Ledger, ids, context, [TopicNames.Payments]);
        }

        _reference.Poll();
        return _reference.Ready;
    }

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer output)
    {
        if (topic is TopicNames.Orders or TopicNames.Trades)
        {
            _signalMarks.Expect(topic, partition);
        }
        else if (topic == TopicNames.Payments)
        {
            _ledgerMarks.Expect(topic, partition);
        }

        return topic switch
        {
            TopicNames.Orders => new OrderTask(ids, _context, _signalMarks, _reference!, _log, partition, output),
            TopicNames.Trades => new TradeTask(ids, _context, _signalMarks, _reference!, _log, partition, output),
            TopicNames.Payments => new PaymentTask(ids, _context, _ledgerMarks, _reference!, _log, partition, output),
            TopicNames.Instruments => new InstrumentTask(ids, _context, _log, partition, output),
            TopicNames.Owners => new OwnerTask(ids, _context, _reference!, _log, partition, output),
            _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "Not an input of the gateway."),
        };
    }

    public void Poll(EventTime now) => _reference!.Poll();

    public bool TrailerDue(EventTime now) => _signalMarks.Due(now) || _ledgerMarks.Due(now);

    public void WriteTrailer(EventTime now, OutputBuffer output)
    {
        _signalMarks.Write(now, output);
        _ledgerMarks.Write(now, output);
    }

    public void TrailerCommitted()
    {
        _signalMarks.Committed();
        _ledgerMarks.Committed();
    }

    public void Dispose() => _reference?.Dispose();
}
