using System.Buffers;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Scenarios;

/// <summary>What a scenario saves, it loads, to the last byte, wherever the log is cut.</summary>
public sealed class ScenarioStateTests
{
    [Fact]
    public void Trades_CutAnywhere_AreSavedAndLoaded()
    {
        Tape tape = new(open: "08:00Z", close: "20:00Z");
        Random random = new(5);
        for (int i = 0; i < 120; i++)
        {
            EventTime at = Start + TimeSpan.FromMinutes(i * 2);
            string buyer = "A" + random.Next(3);
            string seller = random.Next(4) == 0 ? "M" : "A" + random.Next(3);
            tape.Cross("m" + i, at, buyer, seller, 200, sellerRole: seller == "M" ? Role.MarketMaker : Role.Client, apart: random.Next(2) == 0 ? 0.5 : 30);
            if (i % 9 == 0)
            {
                tape.Bust("m" + (i / 2), at);
            }

            if (i % 40 == 0)
            {
                tape.Task.OnGroupMerged(new GroupMerged { Old = "A" + (i / 40), New = "A0", EventTime = at });
            }

            MarketOrder client = SelfMatchWash.Tape.Order("c" + i, at, Side.Buy, "C", quantity: 50_000);
            MarketOrder own = SelfMatchWash.Tape.Order("h" + i, at + TimeSpan.FromSeconds(1), Side.Buy, "H", quantity: 1_000);
            tape.Write(
                client with { Role = Role.Client, Order = client.Order with { ReceivedClientOrder = true, Firm = "F", ClientOrderId = "r" + i } },
                own with { Role = Role.House, Order = own.Order with { Firm = "F" } });
            tape.Clock(at);
            RoundTrip(tape.Task);
        }
    }

    [Fact]
    public void TextsAndMoves_CutAnywhere_AreSavedAndLoaded()
    {
        List<LogItem> records = [];
        for (int d = 0; d < 14; d++)
        {
            int day = d;
            records.AddRange(Days.Session(d, 100, m => day == 13 && m > 80 ? 1.08 : 1, m => day == 13 && m > 80 ? 1000 : 100));
            records.AddRange(Days.Cross("x" + d, Days.At(d, 50), "A", "B", 1_000, 100, sellerRole: Role.Client));
            records.AddRange(Enumerable.Range(0, 20).Select(i => SignalLog.Text("ABC", Days.At(day, 60 + i), null, day == 13 ? 0.9 : 0.1, "a" + i, fingerprint: day == 13 ? 7 : null)));
            records.Add(SignalLog.Text("ABC", Days.At(d, 20), "n" + d, -0.8, null, TextKind.News));
        }

        RecordedOutput output = new();
        SurveillanceTask task = new(new TaskContext("surveillance", 0, output));
        SignalLog.Rules().Apply(task);
        SignalLog.Reference("ABC", "I", "14:00Z", "16:00Z").Apply(task);
        int count = 0;
        foreach (LogItem record in records.OrderBy(r => r.At.Micros))
        {
            record.Apply(task);
            if (++count % 20 == 0)
            {
                SignalLog.Mark(record.At).Apply(task);
                RoundTrip(task);
            }
        }
    }

    private static void RoundTrip(SurveillanceTask task)
    {
        foreach (IssuerState issuer in task.Issuers)
        {
            IReadOnlyList<MarketScenario> fresh = ScenarioCatalog.Create(issuer);
            for (int i = 0; i < fresh.Count; i++)
            {
                RoundTrip(issuer.Scenarios[i], fresh[i]);
            }

            foreach (Engine.Market.InstrumentState instrument in issuer.Instruments)
            {
                RoundTrip(instrument.Positions, new PositionBook());
            }
        }
    }

    private static void RoundTrip(IKeyState state, IKeyState fresh)
    {
        byte[] saved = Saved(state);
        StateReader reader = new(saved);
        fresh.Load(reader);
        reader.End();
        Assert.True(saved.AsSpan().SequenceEqual(Saved(fresh)), state.GetType().Name);
    }

    private static byte[] Saved(IKeyState state)
    {
        ArrayBufferWriter<byte> buffer = new();
        state.Save(new StateWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
