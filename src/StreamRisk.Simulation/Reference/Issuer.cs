namespace StreamRisk.Simulation.Reference;

/// <summary>A fictitious issuer and its one instrument.</summary>
internal sealed record Issuer(string Symbol, string Name, string Short, string Sector)
{
    public const int MaxCount = 1_000;

    private static readonly string[] s_first =
    [
        "Kel", "Norr", "Tess", "Bright", "Quent", "Hal", "Pell", "Arv", "Cind", "Mire", "Dov", "Sorr", "Vant", "Jor", "Lum", "Wex", "Zephr", "Obst", "Ravn", "Ely",
        "Grim", "Fenn", "Ust", "Iber", "Yarr",
    ];

    private static readonly string[] s_last =
    [
        "axo", "vale", "oline", "moor", "avo", "enor", "worth", "andel", "ralux", "fjord", "antia", "elby", "ikar", "umbra", "osta", "igen", "arno", "etik", "undra", "ossa",
        "imer", "alto", "ebro", "unn", "iska", "orro", "ayne", "ulis", "ento", "aduk", "ival", "ombe", "erth", "issel", "angor", "eppe", "udo", "aleth", "inor", "oquat",
    ];

    private static readonly (string Kind, string Sector)[] s_kinds =
    [
        ("Systems", "software"), ("Energy", "power"), ("Pharma", "drug"), ("Retail", "retail"), ("Robotics", "robot"), ("Bank", "banking"), ("Mining", "copper"),
        ("Foods", "food"), ("Optics", "lens"), ("Shipping", "freight"), ("Airways", "airline"), ("Media", "streaming"),
    ];

    /// <summary>Invented names, of words that no text uses otherwise. The same list for every seed.</summary>
    public static IReadOnlyList<Issuer> Catalog { get; } = Make();

    private static List<Issuer> Make()
    {
        List<Issuer> issuers =
        [
            new("KLVX", "Kelvax Systems", "Kelvax", "software"),
            new("NRVL", "Norrvale Energy", "Norrvale", "power"),
            new("TSLN", "Tessoline Pharma", "Tessoline", "drug"),
            new("BRMQ", "Brightmoor Retail", "Brightmoor", "retail"),
            new("QNTV", "Quentavo Robotics", "Quentavo", "robot"),
            new("HLVB", "Halvenor Bank", "Halvenor", "banking"),
            new("PLWM", "Pellworth Mining", "Pellworth", "copper"),
            new("ARVF", "Arvandel Foods", "Arvandel", "food"),
            new("CDRX", "Cindralux Optics", "Cindralux", "lens"),
            new("MRFS", "Mirefjord Shipping", "Mirefjord", "freight"),
            new("DVTA", "Dovantia Airways", "Dovantia", "airline"),
            new("SRBY", "Sorrelby Media", "Sorrelby", "streaming"),
        ];
        HashSet<string> symbols = [.. issuers.Select(i => i.Symbol)];
        HashSet<string> shorts = new(issuers.Select(i => i.Short), StringComparer.Ordinal);

        // A stride through the pairs, so that neighbours in the list do not sound alike.
        for (int i = 0; issuers.Count < MaxCount; i += 407)
        {
            int pair = i % (s_first.Length * s_last.Length);
            string first = s_first[pair % s_first.Length];
            string last = s_last[pair / s_first.Length];
            (string kind, string sector) = s_kinds[i % s_kinds.Length];
            if (i >= 407 * s_first.Length * s_last.Length)
            {
                throw new InvalidOperationException("The name parts do not give enough issuers.");
            }

            string name = first + last;
            string? symbol = SymbolOf(first, last, symbols);
            if (symbol is not null && shorts.Add(name))
            {
                symbols.Add(symbol);
                issuers.Add(new Issuer(symbol, $"{name} {kind}", name, sector));
            }
        }

        return issuers;
    }

    /// <summary>Four letters: consonants of the name, then one that tells equal ones apart; X or Q in it, so that it is no word.</summary>
    private static string? SymbolOf(string first, string last, HashSet<string> taken)
    {
        string letters = (first + last).ToUpperInvariant();
        foreach (char mark in "XQZVK")
        {
            for (int a = 1; a < letters.Length; a++)
            {
                for (int b = a + 1; b < letters.Length; b++)
                {
                    string symbol = $"{letters[0]}{letters[a]}{letters[b]}{mark}";
                    if (!taken.Contains(symbol))
                    {
                        return symbol;
                    }
                }
            }
        }

        return null;
    }
}
