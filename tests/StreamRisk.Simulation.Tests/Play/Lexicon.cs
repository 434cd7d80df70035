using System.Text.RegularExpressions;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Tests.Play;

/// <summary>Stands for the classifier: recognises the sentence that a simulated text was made of, and so what it was meant to say.</summary>
internal static class Lexicon
{
    private static readonly IReadOnlyList<float> s_negative = [0.92f, 0.03f, 0.05f];
    private static readonly IReadOnlyList<float> s_positive = [0.03f, 0.92f, 0.05f];
    private static readonly IReadOnlyList<float> s_neutral = [0.04f, 0.05f, 0.91f];

    private static readonly (Regex Sentence, IReadOnlyList<float> Scores)[] s_sentences =
    [
        .. From(Phrases.NewsNegative, s_negative),
        .. From(Phrases.PostNegative, s_negative),
        .. From(Phrases.NewsCredit, s_negative),
        .. From(Phrases.NewsPositive, s_positive),
        .. From(Phrases.PostPositive, s_positive),
        .. From(Phrases.NewsNeutral, s_neutral),
        .. From(Phrases.PostNeutral, s_neutral),
    ];

    private static readonly Dictionary<string, IReadOnlyList<float>> s_known = [];

    /// <summary>negative, positive, neutral.</summary>
    public static IReadOnlyList<float> Score(string text)
    {
        lock (s_known)
        {
            if (!s_known.TryGetValue(text, out IReadOnlyList<float>? scores))
            {
                scores = Array.Find(s_sentences, s => s.Sentence.IsMatch(text)).Scores
                    ?? throw new InvalidOperationException($"'{text}' was made of no sentence");
                s_known.Add(text, scores);
            }

            return scores;
        }
    }

    private static IEnumerable<(Regex, IReadOnlyList<float>)> From(IReadOnlyList<string> sentences, IReadOnlyList<float> scores) =>
        sentences.Select(s => (new Regex(Regex.Replace(Regex.Escape(s), @"\\\{[A-Z]}", ".+?"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), scores));
}
