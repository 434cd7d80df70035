using System.Buffers;
using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Canaries;

/// <summary>
/// The records of one round of canaries: an account that trades with itself (`self-match-wash`) and one that pays in cash three times just
/// below the threshold (`structuring`). Accounts change from round to round, so that each round is an alert of its own.
/// </summary>
internal static class CanaryRound
{
    public const string Instrument = Canary.Prefix + "instrument";

    // Longer than an episode of structuring is remembered, at a round a minute.
    private const long Accounts = 20_160;
    private const long Whole = 1_000_000_000;

    /// <param name="round">Its number; after <see cref="Accounts"/> rounds the accounts come again.</param>
    public static IReadOnlyList<(string Topic, RawRecord Record)> Of(long round, EventTime at)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Canary.Prefix}{round % Accounts}");
        string id = string.Create(CultureInfo.InvariantCulture, $"{Canary.Prefix}{round}");
        var records = new List<(string, RawRecord)>();
        foreach ((string suffix, OrderKind kind, Side side, string? other) in new (string, OrderKind, Side, string?)[]
        {
            ("buy", OrderKind.New, Side.Buy, null),
            ("sell", OrderKind.New, Side.Sell, null),
            ("buy-fill", OrderKind.Fill, Side.Buy, id + ".sell"),
            ("sell-fill", OrderKind.Fill, Side.Sell, id + ".buy"),
        })
        {
            OrderEvent order = new()
            {
                EventId = $"{id}.{suffix}",
                Instrument = Instrument,
                Venue = Canary.Prefix,
                EventTime = at,
                OrderId = $"{id}.{(side == Side.Buy ? "buy" : "sell")}",
                Kind = kind,
                Side = side,
                Price = new Price(100 * Whole),
                Quantity = new Quantity(Whole),
                Remaining = new Quantity(kind == OrderKind.New ? Whole : 0),
                Account = name,
                CounterpartyOrderId = other,
            };
            records.Add((TopicNames.Orders, new RawRecord(Instrument, at, Bytes(RecordCodecs.OrderEvent, order))));
        }

        for (int i = 0; i < 3; i++)
        {
            Payment payment = new()
            {
                PaymentId = string.Create(CultureInfo.InvariantCulture, $"{id}.{i}"),
                EventTime = at,
                Status = PaymentStatus.Booked,
                DebtorAccount = Canary.Prefix + "till",
                CreditorAccount = name,
                Amount = 9_500_00,
                Currency = "USD",
                Channel = Channel.Cash,
            };
            records.Add((TopicNames.Payments, new RawRecord(payment.PaymentId, at, Bytes(RecordCodecs.Payment, payment))));
        }

        return records;
    }

    private static byte[] Bytes<T>(IRecordCodec<T> codec, in T record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        codec.Encode(record, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
