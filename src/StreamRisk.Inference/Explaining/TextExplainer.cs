using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Explaining;

/// <summary>
/// Explains scores by occlusion (Zeiler and Fergus, ECCV 2014): a text is scored once as it is and once without each of its words,
/// and a word's contribution is what its absence costs. The variants go through the scorer's own batches. Holds the scorer alone
/// while it explains; one thread at a time.
/// </summary>
public sealed class TextExplainer(ITextScorer scorer)
{
    /// <summary>A word has at least one token, so no model here reads more of them.</summary>
    private const int MostWords = 512;

    private const long Original = -1;

    private readonly List<Span> _words = [];

    /// <summary>Scores a text and explains the label of each head.</summary>
    /// <exception cref="InvalidOperationException">The scorer still holds texts of somebody else.</exception>
    public TextExplanation Explain(in TextRequest request)
    {
        if (scorer.Pending > 0)
        {
            throw new InvalidOperationException("An explanation needs the scorer alone: take the pending results first.");
        }

        TextResult original = Score(Original, request.Text);
        if (original.Failed)
        {
            return new TextExplanation(original, []);
        }

        FindWords(original.Cleaned);
        return new TextExplanation(original, Compare(original, ScoreWithoutEachWord(original.Cleaned)));
    }

    /// <summary>The cleaned text without some of its words.</summary>
    public static string Without(string cleaned, params ReadOnlySpan<Span> words)
    {
        char[] kept = cleaned.ToCharArray();
        foreach (Span word in words)
        {
            kept.AsSpan(word.Start..word.End).Fill(' ');
        }

        return new string(kept);
    }

    private TextResult Score(long ticket, string text)
    {
        scorer.TrySubmit(ticket, new TextRequest(text));
        scorer.WaitForResult(Timeout.InfiniteTimeSpan);
        scorer.TryTake(out TextResult result);
        return result;
    }

    private void FindWords(string cleaned)
    {
        _words.Clear();
        for (int start = 0; start < cleaned.Length && _words.Count < MostWords;)
        {
            int space = cleaned.IndexOf(' ', start);
            int end = space < 0 ? cleaned.Length : space;
            _words.Add(new Span { Start = start, End = end });
            start = end + 1;
        }
    }

    private TextResult[] ScoreWithoutEachWord(string cleaned)
    {
        TextResult[] results = new TextResult[_words.Count];
        int submitted = 0;
        for (int taken = 0; taken < results.Length;)
        {
            while (submitted < results.Length && scorer.TrySubmit(submitted, new TextRequest(Without(cleaned, _words[submitted]))))
            {
                submitted++;
            }

            scorer.WaitForResult(Timeout.InfiniteTimeSpan);
            while (scorer.TryTake(out TextResult result))
            {
                results[result.Ticket] = result;
                taken++;
            }
        }

        return results;
    }

    private HeadExplanation[] Compare(in TextResult original, TextResult[] without)
    {
        HeadExplanation[] explanations = new HeadExplanation[original.Heads.Count];
        for (int h = 0; h < explanations.Length; h++)
        {
            Head head = original.Heads[h];
            int label = IndexOfMax(head.Probabilities);
            WordContribution[] words = new WordContribution[_words.Count];
            for (int w = 0; w < words.Length; w++)
            {
                // Nothing is left of a text of one word: then any label is as good as another.
                float rest = without[w].Failed ? 1f / head.Probabilities.Count : without[w].Heads[h].Probabilities[label];
                words[w] = new WordContribution(_words[w], head.Probabilities[label] - rest);
            }

            explanations[h] = new HeadExplanation(head.Name, head.Label, head.Probabilities[label], words);
        }

        return explanations;
    }

    private static int IndexOfMax(IReadOnlyList<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < probabilities.Count; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return best;
    }
}
