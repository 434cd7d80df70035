namespace StreamRisk.App.Scenarios;

/// <summary>What a scenario looks for, in words: for people who read its alerts or set its parameters.</summary>
/// <param name="Number">Its number in the table of scenarios; W: the watchdog.</param>
/// <param name="LooksAt">The records it works on.</param>
/// <param name="Gates">Every one must hold.</param>
internal sealed record ScenarioGuide(string Number, string Id, string Summary, string LooksAt, IReadOnlyList<string> Gates)
{
    /// <summary>By number; scenarios that this build does not have are among them.</summary>
    public static IReadOnlyList<ScenarioGuide> All { get; } =
    [
        new("1", "self-match-wash", "One owner group trades with itself.", "fills and orders of an instrument",
        [
            "buyer and seller of one match belong to the same owner group",
            "attempts to cross oneself that did not match: low severity, from three a session",
        ]),
        new("2", "round-trip-wash", "A group buys and sells the same amount with few others: turnover without a change of owner.", "fills, 30 minutes and the session",
        [
            "enough distinct orders matched, gross value at least the materiality",
            "net of buys and sells nearly zero",
            "a real share of the volume, nearly all with three counterparties that make no market",
            "the group is no market maker",
        ]),
        new("3", "spoofing", "Large orders on one side lead others to trade against a small order on the other, then vanish.", "orders and fills around each fill",
        [
            "much more was on the opposite side than was filled, and hardly any of it executed",
            "it was nearly all that the group had there and far more than it left on the side of the fill",
            "several orders, or one that stood out in the visible depth",
            "cancelled or reduced within seconds after the fill",
        ]),
        new("4", "layering", "Spoofing over several price levels.", "the context of spoofing",
        [
            "at least three price levels",
            "depth, speed and the move of the mid price together make a high score",
        ]),
        new("5", "marking-the-close", "Trading at the end of a session that moves its reference price.", "fills in the last minutes before the close, the auction or the fixing",
        [
            "nearly all of the group's trading in one direction, and a large share of a volume that is not empty",
            "the reference price moved that way, beyond what is usual",
            "value at least the materiality",
        ]),
        new("6", "ramping", "Aggressive trading that drives the price for a few minutes.", "aggressive fills within ten minutes",
        [
            "several fills, nearly all in one direction, a real share of the volume",
            "the price moved beyond what is usual, half of the fills at or beyond the extreme before",
            "value at least the materiality",
        ]),
        new("7", "front-running", "A trader of the receiving firm trades ahead of a client's order.", "client orders received, own orders after them",
        [
            "the own order is of the same trader, desk or firm, on the same side, and no client order itself",
            "entered after the client's order was received and before it was half filled",
            "the client's order is large, the own order is a real part of it",
        ]),
        new("8", "insider-dealing", "Trading ahead of news that moved the price.", "positions of the sessions before trusted, novel news",
        [
            "the price moved by a multiple of its usual move",
            "a net position in its direction, with a real gain or avoided loss",
            "far larger than the group's usual trading, or its first trade after a long time",
        ]),
        new("9", "pump-and-dump", "A price driven up by talk, then sold into.", "bars, texts and fills",
        [
            "volume and price far beyond their profile",
            "mentions, authors and sentiment far beyond their baseline, by copies or new accounts, without trusted news",
            "for an account: positioned before, reversed after the peak, with a profit",
        ]),
        new("10", "sentiment-shock", "The tone of texts about an instrument turns.", "scored texts, 5, 30 and 120 minutes",
        [
            "weighted sentiment far from its usual value at that hour",
            "enough independent texts and authors",
        ]),
        new("11", "unexplained-move", "A price moves much on high volume and nothing in the news says why.", "bars, and news of the hour before",
        [
            "five-minute return beyond a multiple of its deviation",
            "volume beyond a multiple of what is usual at that time",
            "no relevant novel news; news soon after explains it",
        ]),
        new("12", "structuring", "Payments kept just below the cash reporting threshold.", "cash credits and cash debits of a group, five business days; other credits as a funnel",
        [
            "several payments just below the threshold",
            "their sum reaches it",
            "variants: several depositors (smurfing); several unrelated senders by other channels (funnel, at most medium)",
        ]),
        new("13", "rapid-in-out", "Money that comes in and goes out again at once.", "a group's legs of 48 hours, without payroll, settlement and own transfers",
        [
            "enough came in",
            "about as much went out after it came in",
            "spent first in, first out, it rested less than a day on average",
            "several unrelated senders, or an account opened lately",
        ]),
        new("14", "dormant-reactivation", "An account that nobody touched for months moves much money.", "a group's legs, each direction by itself, without payroll, settlement and own transfers",
        [
            "no act of the holder for half a year: nothing paid out or paid in as cash on his initiative, small change left out",
            "within two months of the first payment, one week brings a material sum, several times what a month brought before",
            "or the money goes straight through (rapid-in-out)",
        ]),
        new("15", "velocity", "Far more payments, or far more money, than an account usually moves.", "customer-initiated legs of an account, and of an account with one counterparty, each direction by itself",
        [
            "payments within an hour beyond twice the account's own habit, or money within a day beyond twice its own habit",
            "the habit is learned from windows that ended before the present one began; without a history general limits hold",
            "accounts without an owner record are not evaluated",
        ]),
        new("16", "order-to-trade", "Far more order messages per trade than others of the same role.", "orders and fills of the session",
        [
            "enough messages",
            "beyond almost all peers and several times their median",
        ]),
        new("17", "risk-band", "The combined risk of an instrument or issuer crosses a band.", "risk windows",
        [
            "the risk score is in a higher band for two windows",
        ]),
        new("18", "issuer-credit-stress", "Trusted news of default, downgrade, covenants, liquidity or fraud.", "scored texts of an issuer, 24 hours; bars",
        [
            "at least two independent, trusted, novel, clearly negative texts on one of these topics",
        ]),
        new("19", "watch-list-hit", "A name of a watch list in a text or a payment.", "entities of texts, parties of payments",
        [
            "the name matches exactly or nearly, and a second identifier does",
        ]),
        new("20", "matched-orders", "Two parties that are not linked enter orders that meet, again and again.", "fills of the session",
        [
            "several matches of one pair, entered within a second of each other",
            "nearly all that both of them trade; or a print far off the mid price",
        ]),
        new("21", "quote-stuffing", "A flood of orders and cancels within seconds.", "order messages, second by second",
        [
            "many messages, far beyond the group's own median, nearly all cancelled",
            "half of the instrument's messages, in several seconds of a minute",
        ]),
        new("22", "cross-product", "Manipulation in one instrument that pays in a related one.", "instruments of one issuer",
        [
            "the core of spoofing, marking the close or ramping in one instrument",
            "a position in a related one that gains from it",
        ]),
        new("W", "coverage", "The surveillance itself has a blind spot.", "feeds by source, scenarios",
        [
            "a feed is silent while records were expected, or a scenario that was wanted could not be evaluated for long",
        ]),
    ];

    /// <summary>By id or number; null: there is no such scenario.</summary>
    public static ScenarioGuide? Find(string name) =>
        All.FirstOrDefault(g => g.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || g.Number.Equals(name, StringComparison.OrdinalIgnoreCase));
}
