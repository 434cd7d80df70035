using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Tests.Roles;

/// <summary>Valid records, to be changed with `with`.</summary>
internal static class Samples
{
    public static readonly EventTime Noon = At("2025-06-02T12:00:00Z");

    public static EventTime At(string iso) => EventTime.FromDateTimeOffset(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    public static OrderEvent Order(string id, string instrument, string account, EventTime at) => new()
    {
        EventId = id,
        Instrument = instrument,
        Venue = "XTST",
        EventTime = at,
        OrderId = "o-" + id,
        Kind = OrderKind.New,
        Side = Side.Buy,
        Price = new Price(100_000_000_000),
        Quantity = new Quantity(10_000_000_000),
        Remaining = new Quantity(10_000_000_000),
        Account = account,
    };

    public static TradePrint Trade(string id, string instrument, EventTime at) => new()
    {
        TradeId = id,
        Action = TradeAction.New,
        Instrument = instrument,
        Venue = "XTST",
        EventTime = at,
        Price = new Price(100_000_000_000),
        Quantity = new Quantity(10_000_000_000),
    };

    public static Payment Payment(string id, string debtor, string creditor) => new()
    {
        PaymentId = id,
        EventTime = Noon,
        Status = PaymentStatus.Booked,
        DebtorAccount = debtor,
        CreditorAccount = creditor,
        Amount = 950_000,
        Currency = "EUR",
        Channel = Channel.Cash,
    };

    public static Instrument Instrument(string symbol, string issuer) => new()
    {
        Symbol = symbol,
        Issuer = issuer,
        Tick = new Price(10_000_000),
        Currency = "USD",
        SessionOpen = "00:00Z",
        SessionClose = "23:59Z",
        ValidFrom = At("2020-01-01T00:00:00Z"),
    };

    public static AccountOwner Owner(string account, string owner, params string[] linked) => new()
    {
        Account = account,
        Owner = owner,
        LinkedOwners = linked,
        Role = Role.Client,
        ValidFrom = At("2020-01-01T00:00:00Z"),
    };

    public static SocialPost Post(string id, string text) => new()
    {
        Id = id,
        Platform = "x",
        AuthorId = "author",
        PostedAt = Noon,
        Text = text,
    };

    public static NewsItem News(string id, string headline) => new()
    {
        Id = id,
        Source = "Reuters",
        PublishedAt = Noon,
        Headline = headline,
    };
}
