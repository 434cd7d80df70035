using System.Buffers;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class DecodeCostTests
{
    private const int Rounds = 1_000;

    private static readonly RawRef Raw = new() { Topic = "market.orders", Partition = 3, Offset = 123_456_789 };

    [Fact]
    public void Dispatch_OfAnOrder_AllocatesOnlyWhatIsItsOwn()
    {
        var output = new ArrayBufferWriter<byte>();
        SignalCodec.Encode(Raw, SampleOrder(), output);

        // Two ids of 16 characters and an array of two reference offsets: everything else comes from the pools.
        int own = (2 * StringBytes(16)) + ArrayBytes + (2 * 24);
        Assert.Equal(own, AllocatedPerDispatch(output.WrittenSpan.ToArray()));
    }

    [Fact]
    public void Dispatch_OfAText_AllocatesOnlyWhatIsItsOwn()
    {
        var output = new ArrayBufferWriter<byte>();
        SignalCodec.Encode(Raw, SampleText(), output);

        // The document id and an array of three floats.
        int own = StringBytes(16) + ArrayBytes + 16;
        Assert.Equal(own, AllocatedPerDispatch(output.WrittenSpan.ToArray()));
    }

    [Fact]
    public void Encode_OfAnOrder_AllocatesNothing()
    {
        var output = new ArrayBufferWriter<byte>(1_024);
        MarketOrder order = SampleOrder();
        SignalCodec.Encode(Raw, order, output);

        Assert.Equal(0, AllocatedPerRound(() =>
        {
            output.ResetWrittenCount();
            SignalCodec.Encode(Raw, order, output);
        }));
    }

    private const int ArrayBytes = 24;

    private static int StringBytes(int characters) => (22 + (2 * characters) + 7) & ~7;

    private static long AllocatedPerDispatch(byte[] avro)
    {
        var handler = new Ignoring();
        SignalCodec.Dispatch(avro, handler);
        return AllocatedPerRound(() => SignalCodec.Dispatch(avro, handler));
    }

    /// <summary>The least of a few measurements: the pools are shared with the tests beside this one, which may evict an entry.</summary>
    private static long AllocatedPerRound(Action round)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Rounds; i++)
            {
                round();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least / Rounds;
    }

    private static MarketOrder SampleOrder() => new()
    {
        Order = new OrderEvent
        {
            EventId = "event-0000000001",
            Instrument = "AAPL",
            Venue = "XNAS",
            EventTime = new EventTime(1_772_461_800_000_123),
            OrderId = "order-0000000001",
            Kind = OrderKind.New,
            Side = Side.Buy,
            Price = new Price(101_250_000_000),
            Quantity = new Quantity(100_000_000_000),
            Remaining = new Quantity(100_000_000_000),
            Account = "A-1234",
            Firm = "F1",
            Desk = "D2",
            Trader = "T3",
            Strategy = "S4",
            Capacity = "agency",
        },
        Group = "A-1000",
        Role = Role.Client,
        OpenedAt = new EventTime(1_700_000_000_000_000),
        ReferenceOffsets =
        [
            new ReferenceOffset { Topic = "reference.instruments", Partition = 0, Offset = 12 },
            new ReferenceOffset { Topic = "reference.owners", Partition = 0, Offset = 345 },
        ],
    };

    private static TextSignal SampleText() => new()
    {
        DocumentId = "news-00000000001",
        Kind = TextKind.News,
        Instrument = "AAPL",
        Relevance = 0.75,
        EventTime = new EventTime(1_772_461_800_000_123),
        Source = "Reuters",
        P = [0.1f, 0.7f, 0.2f],
        Topic = "earnings",
        Fingerprint = 0x1234_5678_9ABC_DEF0,
        ModelHash = new string('a', 64),
    };

    private sealed class Ignoring : ISignalHandler
    {
        public void OnOrder(in RawRef raw, in MarketOrder order)
        {
        }

        public void OnTrade(in RawRef raw, in TradePrint trade)
        {
        }

        public void OnText(in RawRef raw, in TextSignal text)
        {
        }

        public void OnRetraction(in RawRef raw, in TextRetraction retraction)
        {
        }

        public void OnInstrument(in RawRef raw, Instrument instrument)
        {
        }

        public void OnGroupMerged(GroupMerged merged)
        {
        }

        public void OnRules(Rules rules)
        {
        }

        public void OnMark(Mark mark)
        {
        }
    }
}
