using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Tests.Linking;

/// <summary>The instruments that the labelled texts are linked with.</summary>
internal static class InstrumentMaster
{
    public static IReadOnlyList<Instrument> All { get; } =
    [
        Of("AAPL", "Apple Inc.", "Apple"),
        Of("BBRY", "BlackBerry Limited"),
        Of("BRK.B", "Berkshire Hathaway Inc."),
        Of("DAL", "Delta Air Lines, Inc.", "Delta"),
        Of("DLTA", "Delta Apparel Inc", "Delta"),
        Of("F", "Ford Motor Company", "Ford"),
        Of("GE", "General Electric Company", "GE"),
        Of("GOLD", "Barrick Gold Corporation", "Barrick"),
        Of("GOOG", "Alphabet Inc.", "Google") with { Issuer = "Alphabet" },
        Of("GOOGL", "Alphabet Inc.", "Google") with { Issuer = "Alphabet" },
        Of("GS", "The Goldman Sachs Group, Inc.", "Goldman"),
        Of("JPM", "JPMorgan Chase & Co.", "JPMorgan", "JP Morgan", "J.P. Morgan"),
        Of("KO", "The Coca-Cola Company"),
        Of("MCD", "McDonald's Corporation"),
        Of("META", "Meta Platforms, Inc.", "Meta", "Facebook"),
        Of("MSFT", "Microsoft Corporation"),
        Of("NESN", "Nestlé S.A."),
        Of("PEP", "PepsiCo, Inc."),
        Of("T", "AT&T Inc."),
        Of("TGT", "Target Corporation"),
        Of("TSLA", "Tesla, Inc."),
        Of("V", "Visa Inc."),
        Of("^VIX", "CBOE Volatility Index"),
    ];

    public static Instrument Of(string symbol, string name, params string[] aliases) => new()
    {
        Symbol = symbol,
        Issuer = symbol,
        Names = [name],
        Aliases = aliases,
        Tick = new Price(10_000_000),
        Currency = "USD",
        SessionOpen = "14:30Z",
        SessionClose = "21:00Z",
        ValidFrom = EventTime.MinValue,
    };
}
