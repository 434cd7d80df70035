using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class AvroJsonTests
{
    private const string Payment =
        """{"payment_id":"p1","event_time":"2026-03-02T14:30:00.000123Z","status":"booked","debtor_account":"A","creditor_account":"B","amount":12.34,"currency":"USD","channel":"wire"}""";

    private const string Order =
        """{"event_id":"e1","instrument":"AAPL","venue":"XNAS","event_time":"2026-03-02T14:30:00Z","order_id":"o1","kind":"new","side":"buy","price":101.25,"quantity":100,"remaining":100,"account":"A"}""";

    [Fact]
    public void Read_OfAPayment_FillsInTheDefaults()
    {
        Payment payment = RecordCodecs.Payment.Decode(Read("Payment", Payment));

        Assert.Equal(1_234, payment.Amount);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero).AddMicroseconds(123), payment.EventTime.ToDateTimeOffset());
        Assert.Equal((PaymentStatus.Booked, Channel.Wire, true), (payment.Status, payment.Channel, payment.CustomerInitiated));
        Assert.Null(payment.DebtorName);
        Assert.Null(payment.Countries);
    }

    [Fact]
    public void Read_OfAnOrder_ScalesExactly()
    {
        OrderEvent order = RecordCodecs.OrderEvent.Decode(Read("OrderEvent", Order));

        Assert.Equal(101_250_000_000, order.Price!.Value.Nanos);
        Assert.Equal(100_000_000_000, order.Quantity.Nanos);
        Assert.False(order.ReceivedClientOrder);
    }

    [Fact]
    public void Write_OfASignal_PutsTheTypeBesideTheFields()
    {
        var output = new ArrayBufferWriter<byte>();
        OrderEvent order = RecordCodecs.OrderEvent.Decode(Read("OrderEvent", Order));
        SignalCodec.Encode(
            new RawRef { Topic = "market.orders", Partition = 0, Offset = 7 },
            new MarketOrder { Order = order, Group = "A", Role = Role.MarketMaker, ReferenceOffsets = [] },
            output);

        Assert.Equal(
            """{"raw":{"topic":"market.orders","partition":0,"offset":7},"body":{"type":"MarketOrder","order":"""
            + Order.Replace(",\"account\":\"A\"", ",\"account\":\"A\",\"received_client_order\":false", StringComparison.Ordinal)
            + ""","group":"A","role":"market_maker","reference_offsets":[]}}""",
            Write("Signal", output.WrittenSpan));
    }

    [Fact]
    public void Write_OfATextSignal_WritesHexAndShortestFloats()
    {
        var output = new ArrayBufferWriter<byte>();
        SignalCodec.Encode(
            new RawRef { Topic = "news.raw", Partition = 0, Offset = 7 },
            new TextSignal
            {
                DocumentId = "d",
                Kind = TextKind.News,
                Instrument = "X",
                Relevance = 0.1,
                EventTime = new EventTime(0),
                Source = "s",
                P = [0.1f, 0.9f, 1e-9f],
                Topic = "t",
                Fingerprint = 0xF00000000000000D,
                ModelHash = "h",
            },
            output);

        Assert.EndsWith(
            """
            "relevance":0.1,"event_time":"1970-01-01T00:00:00Z","source":"s","p":[0.1,0.9,1E-09],"topic":"t","fingerprint":"f00000000000000d","model_hash":"h","words":[]}}
            """,
            Write("Signal", output.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAMark_GivesDurationsInSeconds()
    {
        var output = new ArrayBufferWriter<byte>();
        var mark = new Mark
        {
            WrittenAt = new EventTime(1_500_000),
            PartitionCounts = [],
            Inputs = [new InputReport { Topic = "payments", Partition = 1, IdleFor = TimeSpan.FromMilliseconds(1_250), Seen = [new SourceCount { Source = "s", Count = 2 }] }],
        };
        LedgerCodec.Encode(null, mark, output);

        Assert.Equal(
            """{"body":{"type":"Mark","written_at":"1970-01-01T00:00:01.500Z","partition_counts":[],"inputs":[{"topic":"payments","partition":1,"idle_for":1.25,"seen":[{"source":"s","count":2}]}]}}""",
            Write("Ledger", output.WrittenSpan));
    }

    [Theory]
    [InlineData("JPY", "1234", 1_234)]
    [InlineData("KWD", "1.234", 1_234)]
    [InlineData("USD", "12.3", 1_230)]
    [InlineData("USD", "-0.01", -1)]
    [InlineData("USD", "1.2340e1", 1_234)]
    [InlineData("USDT", "12.34", 1_234)]
    [InlineData("DOLLAR", "12", 1_200)]
    [InlineData("", "12", 1_200)]
    [InlineData("USD", "92233720368547758.07", long.MaxValue)]
    [InlineData("USD", "-92233720368547758.08", long.MinValue)]
    public void Read_OfAnAmount_CountsInTheCurrencysMinorUnit(string currency, string amount, long minor) =>
        Assert.Equal(minor, RecordCodecs.Payment.Decode(Read("Payment", With(currency, amount))).Amount);

    [Theory]
    [InlineData("JPY", "1234.5", "with at most 0 decimals")]
    [InlineData("USD", "12.345", "with at most 2 decimals")]
    [InlineData("USD", "92233720368547758.08", "with at most 2 decimals")]
    [InlineData("USD", "\"12.34\"", "a decimal number in the currency's major unit")]
    [InlineData("DOLLAR", "12.345", "with at most 2 decimals")]
    public void Read_OfAnAmountThatItsCurrencyDoesNotHave_IsRefused(string currency, string amount, string accepted)
    {
        AvroJsonException error = Assert.Throws<AvroJsonException>(() => Read("Payment", With(currency, amount)));

        Assert.Equal("amount", error.Path);
        Assert.Equal(amount, error.Found);
        Assert.Contains(accepted, error.Accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfATimeBeyondTheCalendar_ShowsWhatIsStored()
    {
        Payment payment = RecordCodecs.Payment.Decode(Read("Payment", Payment)) with { Currency = "ZZZ", EventTime = EventTime.MaxValue };
        var output = new ArrayBufferWriter<byte>();
        RecordCodecs.Payment.Encode(payment, output);

        string line = Write("Payment", output.WrittenSpan);

        Assert.Contains("\"amount\":12.34,\"currency\":\"ZZZ\"", line, StringComparison.Ordinal);
        Assert.Contains("\"event_time\":{\"stored\":9223372036854775807}", line, StringComparison.Ordinal);
        Assert.Equal(output.WrittenSpan, Read("Payment", line));
    }

    [Theory]
    [InlineData("{", "{'surprise':1,", "", "the unknown field `surprise`", "payment_id, event_time, status")]
    [InlineData("{", "{'currency':'USD',", "", "the field `currency` twice", "each field once")]
    [InlineData("'channel':'wire'", "'customer_initiated':true", "channel", "nothing", "one of cash, wire, card, transfer, payroll, settlement: Payment requires this field")]
    [InlineData("'wire'", "null", "channel", "null", "one of cash, wire")]
    [InlineData("'wire'", "'Wire'", "channel", "\"Wire\"", "one of cash, wire")]
    [InlineData("'wire'", "3", "channel", "3", "one of cash, wire")]
    [InlineData("14:30:00.000123Z", "14:30:00.000123", "event_time", "\"2026-03-02T14:30:00.000123\"", "with zone")]
    [InlineData("'A'", "true", "debtor_account", "true", "a string")]
    [InlineData("'A'", "'\\ud800'", "debtor_account", "\"\\ud800\"", "text that is valid Unicode")]
    [InlineData("'A'", "'A','countries':['GB',5]", "countries[1]", "5", "a string")]
    [InlineData("'A'", "'A','countries':'GB'", "countries", "\"GB\"", "an array")]
    [InlineData("'A'", "'A','customer_initiated':'no'", "customer_initiated", "\"no\"", "true or false")]
    public void Read_OfABadField_NamesItAndWhatIsAccepted(string before, string after, string path, string found, string accepted)
    {
        string json = Payment.Replace(before.Replace('\'', '"'), after.Replace('\'', '"'), StringComparison.Ordinal);
        Assert.NotEqual(Payment, json);

        AvroJsonException error = Assert.Throws<AvroJsonException>(() => Read("Payment", json));

        Assert.Equal((path, found), (error.Path, error.Found));
        Assert.Contains(accepted, error.Accepted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'body':{'type':'Order'}}", "body", "one of LedgerLeg, GroupMerged, Rules, Mark")]
    [InlineData("{'body':{'old':'a','new':'b','event_time':'2026-01-01T00:00:00Z'}}", "body", "one of LedgerLeg, GroupMerged, Rules, Mark")]
    [InlineData("{'body':null}", "body", "one of LedgerLeg, GroupMerged, Rules, Mark")]
    [InlineData("{'body':{'type':'GroupMerged','old':'a','new':'b'}}", "body.event_time", "GroupMerged requires this field")]
    [InlineData("{'body':{'type':'GroupMerged','old':'a','new':'b','event_time':'2026-01-01T00:00:00Z','x':1}}", "body", "type, old, new, event_time")]
    [InlineData("{'raw':5,'body':{}}", "raw", "an object with the fields of Raw")]
    [InlineData("[]", "", "an object with the fields of Ledger")]
    public void Read_OfABadUnion_NamesTheBranches(string json, string path, string accepted)
    {
        AvroJsonException error = Assert.Throws<AvroJsonException>(() => Read("Ledger", json.Replace('\'', '"')));

        Assert.Equal(path, error.Path);
        Assert.Contains(accepted, error.Accepted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("101.25", "0.0000000001")]
    [InlineData("101.25", "9223372037")]
    [InlineData("101.25", "1e400")]
    [InlineData("101.25", "\"101.25\"")]
    [InlineData("100,", "null,")]
    public void Read_OfAPriceThatDoesNotFit_IsRefused(string before, string after) =>
        Assert.Throws<AvroJsonException>(() => Read("OrderEvent", Order.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void Read_OfNullForAFieldWithADefault_TakesTheDefault() =>
        Assert.Equal(
            Read("OrderEvent", Order),
            Read("OrderEvent", Order[..^1] + ",\"received_client_order\":null,\"firm\":null}"));

    [Fact]
    public void Read_OfDamagedJson_NeverFailsInAnyOtherWay()
    {
        Gen.Select(Gen.OneOf(Gen.Const(Payment), Gen.Const(Order)), Gen.Int[0, Order.Length - 1], Gen.Byte, Gen.Bool).Sample(
            (text, at, value, isOrder) =>
            {
                byte[] json = Encoding.UTF8.GetBytes(text);
                json[at % json.Length] = value;
                try
                {
                    using JsonDocument document = JsonDocument.Parse(json);
                    AvroJson.Read(SchemaCatalog.Record(isOrder ? "OrderEvent" : "Payment"), document.RootElement, new ArrayBufferWriter<byte>());
                }
                catch (Exception error) when (error is AvroJsonException or JsonException)
                {
                    Assert.NotEmpty(error.Message);
                }
            },
            iter: 5_000);
    }

    private static string With(string currency, string amount) =>
        Payment.Replace("12.34", amount, StringComparison.Ordinal).Replace("\"USD\"", $"\"{currency}\"", StringComparison.Ordinal);

    private static byte[] Read(string record, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>();
        AvroJson.Read(SchemaCatalog.Record(record), document.RootElement, output);
        return output.WrittenSpan.ToArray();
    }

    private static string Write(string record, ReadOnlySpan<byte> avro)
    {
        var output = new ArrayBufferWriter<byte>();
        AvroJson.WriteLine(SchemaCatalog.Record(record), avro, output);
        return Encoding.UTF8.GetString(output.WrittenSpan).TrimEnd('\n');
    }
}
