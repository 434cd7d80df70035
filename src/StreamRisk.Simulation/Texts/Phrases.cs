namespace StreamRisk.Simulation.Texts;

/// <summary>
/// Sentences of news and of posts by mood. {N} is the issuer or its cashtag, {S} its line of business, {P} a percentage, {M} millions,
/// {Q} a quarter, {D} a day of the month.
/// </summary>
internal static class Phrases
{
    public static readonly IReadOnlyList<string> NewsNegative =
    [
        "{N} shares plunge {P}% after profit warning",
        "{N} cuts full-year guidance as demand weakens",
        "{N} posts a wider {Q} loss of ${M} million, misses estimates",
        "Regulator opens safety probe into {N}",
        "{N} stock tumbles as {Q} revenue falls {P}%",
        "{N} to cut {M} jobs after weak {S} sales",
        "{N} cut to sell on mounting cost concerns",
        "{N} recalls {S} product line over safety defects, shares drop",
        "{N} loses key {S} contract, warns of lower earnings",
        "{N} sinks after auditor raises doubts about its accounts",
        "Court orders {N} to pay ${M} million in damages",
        "{N} suspends dividend as losses mount",
        "{N} operating profit fell to EUR {M} mn from EUR 412 mn a year earlier",
        "{N} slides {P}% as margins collapse",
        "{N} warns of a sharp drop in {S} orders",
    ];

    /// <summary>Trouble with debts, told by a wire; used for plants alone, so that an ordinary day has none.</summary>
    public static readonly IReadOnlyList<string> NewsCredit =
    [
        "{N} in default after missing ${M} million coupon payment, shares plunge",
        "Rating agency downgrades {N} to junk as losses mount",
        "{N} breaches debt covenant, lenders refuse a waiver",
        "{N} faces liquidity crunch, warns cash may run out within weeks",
        "Prosecutors charge {N} with accounting fraud, shares collapse",
        "{N} warns of default on ${M} million of notes after dismal {Q}",
        "{N} credit rating downgrade deepens fears over its debt, stock falls",
        "Banks cut credit lines of {N}, liquidity worries grow and shares sink",
        "{N} admits covenant breach as {Q} losses widen",
        "Auditors quit {N} over suspected fraud, shares tumble",
    ];

    public static readonly IReadOnlyList<string> NewsPositive =
    [
        "{N} shares jump {P}% after profit beats estimates",
        "{N} raises full-year guidance on strong {S} demand",
        "{N} {Q} profit rises {P}%, tops expectations",
        "{N} wins ${M} million {S} contract, shares climb",
        "{N} upgraded to buy as margins improve",
        "{N} lifts dividend after record {Q} earnings",
        "{N} stock soars on record orders",
        "{N} beats revenue estimates, raises outlook",
        "{N} operating profit rose to EUR {M} mn from EUR 12 mn a year earlier",
        "{N} net sales increased by {P}% and profit improved",
        "{N} rallies {P}% as {S} sales surge",
        "{N} receives approval for its new {S} product, stock gains",
        "{N} announces ${M} million buyback after strong quarter",
        "{N} returns to profit, sees further growth",
    ];

    public static readonly IReadOnlyList<string> NewsNeutral =
    [
        "{N} will hold its annual meeting on day {D} of next month",
        "{N} names a new chief financial officer",
        "{N} to present at a {S} conference in Lisbon",
        "{N} publishes the agenda of its shareholder meeting",
        "{N} will report {Q} results on the {D}th",
        "{N} appoints a head of investor relations",
        "{N} moves its headquarters to a new building",
        "{N} opens an office with {M} workplaces",
        "{N} is a supplier of {S} products and services",
        "{N} files its annual report with the regulator",
        "{N} board consists of nine members",
        "{N} and a partner sign an agreement on {S} standards",
        "{N} schedules its {Q} conference call",
        "{N} changes the ticker of its notes",
        "{N} to webcast its {S} investor day",
        "{N} lists {M} notes on the exchange under a new code",
        "{N} shareholder register shows {M} holders as of day {D}",
        "{N} has {M} employees in {D} countries, report says",
        "{N} completes the move of {M} staff to its {S} site",
        "{N} to hold a press breakfast on the {D}th, room {M}",
        "{N} names its {S} distributor number {M} in a filing",
        "{N} board to meet on day {D}, agenda has {M} pages",
        "{N} replaces its auditor after {D} years, as rules require",
        "{N} files form {M} on its {S} unit",
        "{N} director completes {D} years on the board",
        "{N} and a university start a {S} study with {M} participants",
        "{N} prints a {M}-page {S} handbook",
    ];

    public static readonly IReadOnlyList<string> PostNegative =
    [
        "{N} is collapsing, down {P}% and still falling",
        "Terrible {Q} from {N}, huge earnings miss",
        "Getting out of {N}, the losses keep growing",
        "{N} guidance cut again, this is a disaster",
        "{N} crashing hard on the fraud news",
        "Bearish on {N}, breakdown below support and heading lower",
        "{N} plunges, shareholders are losing everything",
        "Sold all my {N}, sales are falling {P}% and margins are worse",
        "{N} missed on revenue and profit, awful report",
        "{N} shorts are winning, the stock drops like a stone",
        "Analysts downgrade {N} to sell, more downside ahead",
        "{N} warns on profit, shares tumble {P}%",
        "Layoffs at {N} and a weak outlook, selling",
        "{N} hits a new 52 week low after bad results",
        "The {S} recall will hurt {N} badly, shares sink",
        "{N} loses its biggest customer, stock falls sharply",
        "{N} bankruptcy risk is rising, stay away",
        "Weak demand, falling prices, {N} is in trouble",
        "{N} slumps {P}% as the probe widens",
        "{N} debt downgraded, the stock is sliding",
        "Another bad day for {N}, down again on heavy selling",
        "{N} earnings were a disaster, profit down {P}%",
        "Dumping {N} here, the chart looks awful",
        "{N} falls to lowest level of the year on lawsuit",
        "{N} cut to underperform, target slashed",
        "Investors flee {N} after the warning, shares down {P}%",
        "{N} loss widens to ${M} million, worse than feared",
        "{N} is bleeding cash and shares keep dropping",
        "Big sell off in {N}, revenue declined {P}%",
        "{N} production halted, shares plunge",
    ];

    public static readonly IReadOnlyList<string> PostPositive =
    [
        "{N} is breaking out, up {P}% and climbing",
        "Great {Q} from {N}, huge earnings beat",
        "Buying more {N}, profit growth is strong",
        "{N} raises guidance again, excellent report",
        "{N} soaring on the contract win",
        "Bullish on {N}, breakout above resistance and heading higher",
        "{N} surges, shareholders are celebrating record profit",
        "Added to my {N}, sales are rising {P}% and margins improve",
        "{N} beat on revenue and profit, superb report",
        "{N} shorts are getting squeezed, the stock jumps",
        "Analysts upgrade {N} to buy, more upside ahead",
        "{N} profit tops estimates, shares rally {P}%",
        "New orders at {N} and a strong outlook, buying",
        "{N} hits a new 52 week high after strong results",
        "The {S} launch will boost {N}, shares gain",
        "{N} wins a big customer, stock rises sharply",
        "{N} dividend raised, growth is accelerating",
        "Strong demand, rising prices, {N} is winning",
        "{N} climbs {P}% as sales surge",
        "{N} rating upgraded, the stock is rallying",
        "Another great day for {N}, up again on heavy buying",
        "{N} earnings were fantastic, profit up {P}%",
        "Loading up on {N} here, the chart looks great",
        "{N} rises to highest level of the year on record orders",
        "{N} raised to outperform, target lifted",
        "Investors pile into {N} after the beat, shares up {P}%",
        "{N} profit doubles to ${M} million, better than expected",
        "{N} is generating record cash and shares keep rising",
        "Big rally in {N}, revenue grew {P}%",
        "{N} output increased, shares jump",
    ];

    public static readonly IReadOnlyList<string> PostNeutral =
    [
        "Anyone following {N} ahead of the meeting?",
        "{N} reports {Q} numbers on the {D}th",
        "What is the ticker of the other {S} company besides {N}?",
        "Watching {N} today",
        "{N} annual meeting is next month",
        "Does {N} trade after hours?",
        "{N} conference call starts at 5 pm",
        "Reading the {N} annual report tonight",
        "{N} has around {M} employees, I think",
        "Where can I find the {N} investor presentation?",
        "{N} is a {S} company, for those who ask",
        "{N} trades on the main market",
        "Is {N} in the index?",
        "{N} ex-dividend date is the {D}th",
        "Holding {N}, no change to my position",
        "{N} options expire on Friday",
        "{N} will speak at the {S} conference",
        "Page {M} of the {N} report lists its {S} sites",
        "{N} booth is number {M} at the {S} fair",
        "Who else got the {N} letter of the {D}th?",
        "{N} says it operates in {D} countries",
        "My broker shows {M} shares of {N} at the bid",
        "Is the {N} meeting on the {D}th or a day later?",
        "Where is the replay of the {Q} {N} call, item {M}?",
        "{N} explains {S} standards on slide {D}",
        "{N} has a new logo, seen on page {M}",
        "The {N} index weight is listed in table {M}",
        "Question {D} for {N}: which {S} supplier do they use?",
        "{N} trades on two venues, lot size {M}",
        "Row {M} in my sheet is {N}, {S} sector",
        "{N} calendar: {Q} figures on day {D}, meeting later",
        "Chapter {D} of the {N} filing explains the {S} unit",
    ];

    public static readonly IReadOnlyList<string> Openers =
        ["", "", "", "Note: ", "Just in: ", "Hm, ", "So ", "Update: ", "FYI ", "Today: ", "Wow, ", "Again: "];

    public static readonly IReadOnlyList<string> Closers =
    [
        "", "", "", ".", " #stocks", " right now", " this week", " imo", " (source: desk)", " as of today", " #trading", "...", " (thread {M})",
        " - note {M} of {D}", " see post {M}", " via feed {D}",
    ];
}
