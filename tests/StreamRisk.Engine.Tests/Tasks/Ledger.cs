using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Tasks;

/// <summary>A payments task with its own ledger to write.</summary>
internal sealed class Ledger
{
    private long _offset;

    public Ledger(bool rules = true)
    {
        Context = new TaskContext("payments-monitor", 0, Output);
        Task = new PaymentsTask(Context);
        if (rules)
        {
            Task.OnRules(ShippedRules.Create(Start, ["payments"]));
        }
    }

    public RecordedOutput Output { get; } = new();

    public TaskContext Context { get; }

    public PaymentsTask Task { get; }

    public static LedgerLeg CashIn(string id, EventTime at, decimal amount, string account = "A1", string from = "TILL-1") => new()
    {
        PaymentId = id,
        Status = PaymentStatus.Booked,
        Leg = Leg.Credit,
        EventTime = at,
        Group = account,
        Account = account,
        Counterparty = from,
        CounterpartyGroup = from,
        Amount = (long)(amount * 100),
        Currency = "USD",
        Channel = Channel.Cash,
        CustomerInitiated = true,
        KnownOwner = true,
        ReferenceOffsets = [new ReferenceOffset { Topic = "reference.owners", Partition = 0, Offset = 3 }],
    };

    /// <summary>A transfer out of or into an account, initiated by a customer.</summary>
    public static LedgerLeg Transfer(string id, EventTime at, decimal amount, Leg leg, string account = "A1", string other = "X1") =>
        CashIn(id, at, amount, account, other) with { Leg = leg, Channel = Channel.Transfer };

    public Ledger Write(params LedgerLeg[] legs)
    {
        foreach (LedgerLeg leg in legs)
        {
            Task.OnLeg(new RawRef { Topic = "payments", Partition = 0, Offset = _offset++ }, leg);
        }

        return this;
    }

    /// <summary>Payments are complete up to that time.</summary>
    public Ledger Clock(EventTime newest)
    {
        Task.OnMark(new Mark
        {
            WrittenAt = newest,
            PartitionCounts = [new PartitionCount { Topic = "payments", Count = 1 }],
            Inputs =
            [
                new InputReport { Topic = "payments", Partition = 0, Newest = newest, IdleFor = TimeSpan.Zero, Seen = [] },
            ],
        });
        return this;
    }

    public IReadOnlyList<Alert> Of(string scenario) => [.. Output.Latest.Where(a => a.Scenario == scenario)];

    /// <summary>Why a scenario was not evaluated, with how often.</summary>
    public long NotEvaluated(string scenario, string reason) =>
        Context.Coverage.Scenarios.Where(s => s.Scenario == scenario).Sum(s => s.Reasons.Sorted().Where(r => r.Name == reason).Sum(r => r.Count));

    public IReadOnlyList<Alert> Structuring => [.. Output.Latest.Where(a => a.Scenario == "structuring")];
}
