using CsCheck;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Tasks;

public sealed class PaymentsTaskPropertyTests
{
    private static readonly Gen<LedgerLeg[]> Legs = Gen.Select(
        Gen.Int[0, 40],
        Gen.Int[0, 300],
        Gen.Int[70, 101],
        Gen.Int[1, 3],
        Gen.Int[1, 4],
        Gen.Int[0, 9]).Select((id, hour, amount, account, sender, kind) =>
            CashIn("p" + id, Start + TimeSpan.FromHours(hour / 10.0), amount * 100, "A" + account, "S" + sender) with
            {
                Status = kind == 0 ? PaymentStatus.Returned : PaymentStatus.Booked,
                Channel = kind <= 3 ? Channel.Transfer : Channel.Cash,
                Leg = kind == 9 ? Leg.Debit : Leg.Credit,
            }).Array[0, 60];

    [Fact]
    public void AnyLedger_WithEveryRecordTwice_IsTheSame() => Legs.Sample(legs =>
        Assert.Equal(Lines(new Ledger().Write(legs)), Lines(new Ledger().Write([.. legs.SelectMany(l => new[] { l, l })]))));

    [Fact]
    public void AnyLedger_Truncated_EmitsAPrefix() => Gen.Select(Legs, Gen.Int[0, 60]).Sample((legs, cut) =>
    {
        List<string> part = Lines(new Ledger().Write([.. legs.Take(cut)]));

        Assert.Equal(Lines(new Ledger().Write(legs)).Take(part.Count), part);
    });

    [Fact]
    public void AnyLedger_InterleavedByGroup_HasTheSameAlertsPerGroup() => Legs.Sample(legs =>
    {
        // One payment has its legs in one group here, so the order between groups is free.
        List<string> mixed = Lines(new Ledger().Write(legs));
        List<string> sorted = Lines(new Ledger().Write([.. legs.OrderBy(l => l.Group, StringComparer.Ordinal)]));

        Assert.Equal(mixed.Order(StringComparer.Ordinal), sorted.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void AnyLedger_WithoutRules_EmitsNoAlert() => Legs.Sample(legs => Assert.Empty(new Ledger(rules: false).Write(legs).Output.Alerts));

    [Fact]
    public void AnyLedger_RevisionsAreDenseAndEvidenceIsOfTheGroup() => Legs.Sample(legs =>
    {
        var ledger = new Ledger();
        ledger.Write(legs).Clock(Start + TimeSpan.FromDays(40));
        foreach (IGrouping<string, Alert> id in ledger.Output.Alerts.GroupBy(a => a.Id))
        {
            Assert.Equal(Enumerable.Range(1, id.Count()), id.Select(a => a.Revision));
            Assert.True(id.Last().Status is AlertStatus.Final or AlertStatus.Withdrawn);
            Assert.All(id, a => Assert.All(a.Evidence, e => Assert.Contains(legs, l => l.PaymentId == e.EventId && l.Group == a.Subject.Group)));
        }
    });

    [Fact]
    public void AnyLedger_StandingAlertsHold_ByADirectCount() => Legs.Sample(legs =>
    {
        // Without returns the alerts must be those of a direct count over every window.
        LedgerLeg[] booked = [.. legs.Where(l => l.Status == PaymentStatus.Booked && l.Channel == Channel.Cash)];
        LedgerLeg[] distinct = [.. booked.DistinctBy(l => (l.PaymentId, l.Leg, l.Group))];
        var expected = distinct.GroupBy(l => (l.Group, l.Leg))
            .Where(g => g.Count(l => l.Amount is >= 800_000 and < 1_000_000) >= 3)
            .Select(g => $"{g.Key.Group} {(g.Key.Leg == Leg.Credit ? "credit" : "debit")}")
            .Order(StringComparer.Ordinal);

        // All payments lie within 30 hours, well inside one window.
        Assert.Equal(expected, new Ledger().Write(booked).Structuring.Select(a => $"{a.Subject.Group} {a.Subject.Side}").Order(StringComparer.Ordinal));
    });

    private static List<string> Lines(Ledger ledger) =>
        [.. ledger.Output.Alerts.Select(a => $"{a.Id} {a.Revision} {a.Status} {a.Variant} {a.Priority} {a.Notional} {string.Join(',', a.Evidence.Select(e => e.EventId))}")];
}
