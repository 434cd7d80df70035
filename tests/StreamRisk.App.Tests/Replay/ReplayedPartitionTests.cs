using System.Buffers;
using StreamRisk.App.Replay;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Tests.Replay;

public sealed class ReplayedPartitionTests
{
    private static readonly EventTime Start = EventTime.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));
    private readonly Conclusions _conclusions = new();
    private readonly ReplayedPartition _partition;

    public ReplayedPartitionTests()
    {
        var staged = new StagedOutput(_conclusions);
        var task = new PaymentsTask(new TaskContext("payments-monitor", 0, staged));
        _partition = new ReplayedPartition(new LedgerReplayTask(task, r => r), staged);
        Assert.Null(Handle(b => LedgerCodec.Encode(null, ShippedRules.Create(Start, ["payments"]), b)));
    }

    [Fact]
    public void Handle_RulesThatCannotBeRead_AreNamedAndTheRestGoesOn()
    {
        Rules broken = ShippedRules.Create(Start, ["payments"]) with { ParametersJson = "{" };
        string? failure = Handle(b => LedgerCodec.Encode(null, broken, b));
        Assert.Contains(nameof(ParameterException), failure, StringComparison.Ordinal);

        Assert.Null(Cash("p1"));
        Assert.Null(Cash("p2"));
        Assert.Null(Cash("p3"));
        Assert.Equal(AlertStatus.Provisional, Assert.Single(_conclusions.Alerts).Status);
    }

    [Fact]
    public void Stage_RecordThatFails_LeavesNothingOfItself()
    {
        var staged = new StagedOutput(_conclusions);
        staged.Coverage(Report("first"));
        staged.Stand();
        staged.Coverage(Report("second"));
        staged.Rewind();
        staged.Coverage(Report("third"));
        staged.Stand();

        Assert.Equal(["first", "third"], _conclusions.Reports.Select(r => r.Subject));
    }

    private static CoverageReport Report(string subject) => new()
    {
        Role = "r",
        Partition = 0,
        SubjectKind = CoverageSubject.Feed,
        Subject = subject,
        At = Start,
        Evaluated = 0,
        NotEvaluated = 0,
        Reasons = [],
    };

    private string? Cash(string id) => Handle(b => LedgerCodec.Encode(
        new RawRef { Topic = "payments", Partition = 0, Offset = 0 },
        new LedgerLeg
        {
            PaymentId = id,
            Status = PaymentStatus.Booked,
            Leg = Leg.Credit,
            EventTime = Start,
            Group = "A",
            Account = "A",
            Counterparty = "T",
            CounterpartyGroup = "T",
            Amount = 9_000_00,
            Currency = "USD",
            Channel = Channel.Cash,
            CustomerInitiated = true,
            KnownOwner = true,
            ReferenceOffsets = [],
        },
        b));

    private string? Handle(Action<IBufferWriter<byte>> encode)
    {
        var buffer = new ArrayBufferWriter<byte>();
        encode(buffer);
        return _partition.Handle(buffer.WrittenSpan);
    }

    private sealed class Conclusions : IEngineOutput
    {
        public List<Alert> Alerts { get; } = [];

        public List<CoverageReport> Reports { get; } = [];

        public void Window(RiskWindow window) => throw new InvalidOperationException("A ledger has no windows.");

        public void Alert(Alert alert) => Alerts.Add(alert);

        public void Sample(Alert alert) => throw new InvalidOperationException("Nothing here is just below a threshold.");

        public void Coverage(CoverageReport report) => Reports.Add(report);

        public void Stand()
        {
        }
    }
}
