using System.Globalization;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Texts;

/// <summary>Words a text about an issuer: a sentence of the mood, its blanks filled.</summary>
internal sealed class Writer(Prng random)
{
    public string Headline(Issuer issuer, Mood mood) => Fill(random.Pick(mood switch
    {
        Mood.Negative => Phrases.NewsNegative,
        Mood.Positive => Phrases.NewsPositive,
        _ => Phrases.NewsNeutral,
    }), issuer, random.Chance(0.5) ? issuer.Name : issuer.Short);

    /// <summary>A headline of a given sentence.</summary>
    public string Headline(Issuer issuer, string sentence) => Fill(sentence, issuer, random.Chance(0.5) ? issuer.Name : issuer.Short);

    public string Post(Issuer issuer, Mood mood) => Post(issuer, random.Pick(Posts(mood)));

    /// <summary>A post on a given sentence.</summary>
    public string Post(Issuer issuer, string sentence) =>
        Fill(random.Pick(Phrases.Openers) + sentence + random.Pick(Phrases.Closers), issuer, random.Chance(0.6) ? "$" + issuer.Symbol : issuer.Short);

    public static IReadOnlyList<string> Posts(Mood mood) => mood switch
    {
        Mood.Negative => Phrases.PostNegative,
        Mood.Positive => Phrases.PostPositive,
        _ => Phrases.PostNeutral,
    };

    private string Fill(string sentence, Issuer issuer, string name) => sentence
        .Replace("{N}", name, StringComparison.Ordinal)
        .Replace("{S}", issuer.Sector, StringComparison.Ordinal)
        .Replace("{P}", Number(3, 29), StringComparison.Ordinal)
        .Replace("{M}", Number(20, 900), StringComparison.Ordinal)
        .Replace("{Q}", random.Pick(s_quarters), StringComparison.Ordinal)
        .Replace("{D}", Number(4, 28), StringComparison.Ordinal);

    private string Number(int from, int to) => random.Between(from, to).ToString(CultureInfo.InvariantCulture);

    private static readonly string[] s_quarters = ["first-quarter", "second-quarter", "third-quarter", "fourth-quarter", "Q1", "Q2", "Q3", "Q4"];
}
