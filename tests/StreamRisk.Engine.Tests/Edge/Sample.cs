using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

/// <summary>Valid records for the tests of the edge.</summary>
internal static class Sample
{
    public static readonly EventTime Start = EventTime.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero));

    public static readonly OrderEvent Order = new()
    {
        EventId = "E1",
        Instrument = "KLVX",
        Venue = "XTST",
        EventTime = Start,
        OrderId = "O1",
        Kind = OrderKind.New,
        Side = Side.Buy,
        Price = new Price(101_250_000_000),
        Quantity = new Quantity(100_000_000_000),
        Remaining = new Quantity(100_000_000_000),
        Account = "A1",
    };

    public static readonly TradePrint Trade = new()
    {
        TradeId = "T1",
        Action = TradeAction.New,
        Instrument = "KLVX",
        Venue = "XTST",
        EventTime = Start,
        Price = new Price(101_250_000_000),
        Quantity = new Quantity(100_000_000_000),
    };

    public static readonly Payment Payment = new()
    {
        PaymentId = "P1",
        EventTime = Start,
        Status = PaymentStatus.Booked,
        DebtorAccount = "A1",
        CreditorAccount = "A2",
        DebtorName = "Ada",
        CreditorName = "Bob",
        Countries = ["DE", "FR"],
        Amount = 990_000,
        Currency = "EUR",
        Channel = Channel.Cash,
    };

    public static readonly NewsItem News = new()
    {
        Id = "N1",
        Source = "Reuters",
        PublishedAt = Start,
        Headline = "Kelvax raises its outlook",
        Body = "Kelvax said so.",
    };

    public static readonly SocialPost Post = new()
    {
        Id = "S1",
        Platform = "chirp",
        AuthorId = "U1",
        PostedAt = Start,
        Text = "$KLVX up",
    };

    public static AccountOwner Owner(string account, string owner, params string[] linked) =>
        new() { Account = account, Owner = owner, LinkedOwners = linked, Role = Role.Client, ValidFrom = Start };

    public static RawRef Raw(long offset, string topic = "reference.owners") => new() { Topic = topic, Partition = 0, Offset = offset };
}
