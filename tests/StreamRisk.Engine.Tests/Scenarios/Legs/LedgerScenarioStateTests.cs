using System.Buffers;
using CsCheck;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Scenarios.Legs;

/// <summary>The scenarios of one group, saved and loaded at any cut, go on to the same alerts.</summary>
public sealed class LedgerScenarioStateTests
{
    // Bursts, flows and long silences of one group, a few late and a few returned.
    private static readonly Gen<LedgerLeg[]> Legs = Gen.Select(
        Gen.Int[0, 60],
        Gen.OneOf(Gen.Int[-5_200, -4_800], Gen.Int[0, 100]),
        Gen.OneOf(Gen.Int[1, 20], Gen.Int[2_000, 30_000]),
        Gen.Int[1, 4],
        Gen.Int[0, 11]).Select((id, hour, amount, sender, kind) =>
            Transfer("p" + id, Start + TimeSpan.FromHours(hour), amount, kind % 2 == 0 ? Leg.Credit : Leg.Debit, other: "S" + sender) with
            {
                Status = kind == 11 ? PaymentStatus.Returned : PaymentStatus.Booked,
                Channel = kind == 10 ? Channel.Cash : Channel.Transfer,
                OpenedAt = Start - TimeSpan.FromDays(sender == 4 ? 10 : 1_000),
            }).Array[0, 60];

    [Fact]
    public void AnyCut_SavedAndLoaded_GoesOnToTheSameAlerts() => Gen.Select(Legs, Gen.Int[0, 60]).Sample((legs, cut) =>
        Assert.Equal(Play(legs, -1), Play(legs, cut)));

    [Fact]
    public void Bursts_SavedAndLoadedInTheMiddle_GoOnToTheSameAlerts()
    {
        LedgerLeg[] legs = [.. Enumerable.Range(0, 40 * 4).Select(i => Burst(i, Start - TimeSpan.FromDays(50 - (i / 4)) + TimeSpan.FromMinutes(i % 4)))
            .Concat(Enumerable.Range(160, 40).Select(i => Burst(i, Start + TimeSpan.FromMinutes(i - 160))))];
        List<string> expected = Play(legs, -1);
        Assert.Contains(expected, l => l.Contains("velocity", StringComparison.Ordinal));
        foreach (int cut in new[] { 1, 100, 160, 170, 199 })
        {
            Assert.Equal(expected, Play(legs, cut));
        }

        static LedgerLeg Burst(int i, EventTime at) => Transfer("p" + i, at, 10, Leg.Debit, other: "S" + (i % 3));
    }

    private static List<string> Play(LedgerLeg[] legs, int cut)
    {
        var output = new RecordedOutput();
        TaskContext context = Context(output, role: "payments-monitor");
        var episodes = new EpisodeBook(context);
        IReadOnlyList<ILedgerScenario> scenarios = ScenarioCatalog.Create(context, episodes);
        HashSet<(string, PaymentStatus)> seen = [];
        for (int i = 0; i < legs.Length; i++)
        {
            if (i == cut)
            {
                scenarios = Reloaded(scenarios, context, episodes);
            }

            // The task recognises repeated legs before a scenario sees them.
            bool isNew = seen.Add((legs[i].PaymentId, legs[i].Status));
            foreach (ILedgerScenario scenario in isNew ? scenarios : [])
            {
                if (legs[i].Status == PaymentStatus.Returned)
                {
                    scenario.OnReturned(legs[i]);
                }
                else
                {
                    scenario.OnBooked(new RawRef { Topic = "payments", Partition = 0, Offset = i }, legs[i]);
                }
            }
        }

        return [.. output.Alerts.Select(a => $"{a.Scenario} {a.Id} {a.Revision} {a.Status} {a.Variant} {a.Priority} {a.Notional} {string.Join(',', a.Gates.Select(g => g.Value))} {string.Join(',', a.Evidence.Select(e => e.EventId))}")];
    }

    private static IReadOnlyList<ILedgerScenario> Reloaded(IReadOnlyList<ILedgerScenario> scenarios, TaskContext context, EpisodeBook episodes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new StateWriter(bytes);
        foreach (ILedgerScenario scenario in scenarios)
        {
            scenario.Save(writer);
        }

        IReadOnlyList<ILedgerScenario> loaded = ScenarioCatalog.Create(context, episodes);
        var reader = new StateReader(bytes.WrittenMemory);
        foreach (ILedgerScenario scenario in loaded)
        {
            scenario.Load(reader);
        }

        reader.End();
        return loaded;
    }
}
