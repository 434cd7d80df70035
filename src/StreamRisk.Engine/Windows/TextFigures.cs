using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Windows;

/// <param name="Credit">Largest p(negative) of a trusted novel text about the issuer's credit; 0: none.</param>
/// <summary>Text figures of one window. Texts come in the order of event time and document id, so their order of arrival changes nothing.</summary>
internal readonly record struct TextFigures(
    long Count, Sentiment Sentiment, double? NegativeShare, long Authors, long NearDuplicates, IReadOnlyList<string> Top,
    double Credit)
{
    private const int MaxTop = 5;

    /// <param name="texts">Distinct documents of [end − size, end).</param>
    /// <param name="sentiment">Their weighted sentiment.</param>
    /// <param name="authors">Scratch.</param>
    public static TextFigures Of(
        ReadOnlySpan<TextEntry> texts, EventTime end, TimeSpan size, in Sentiment sentiment, HashSet<string> authors)
    {
        if (texts.IsEmpty)
        {
            return new TextFigures(0, default, null, 0, 0, [], 0);
        }

        authors.Clear();
        Span<double> topWeights = stackalloc double[MaxTop];
        Span<int> top = stackalloc int[MaxTop];
        int topCount = 0;
        int negative = 0;
        int duplicates = 0;
        double credit = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            ref readonly TextEntry text = ref texts[i];
            authors.Add(text.Author);
            negative += text.IsNegative ? 1 : 0;
            duplicates += text.Novel ? 0 : 1;
            credit = Math.Max(credit, text.CreditStress);
            if (text.Weight > 0)
            {
                topCount = Keep(topWeights, top, topCount, text.WeightAt(end, size), i);
            }
        }

        string[] ids = new string[topCount];
        for (int i = 0; i < topCount; i++)
        {
            ids[i] = texts[top[i]].DocumentId;
        }

        return new TextFigures(
            texts.Length, sentiment, (double)negative / texts.Length, authors.Count, duplicates, ids, credit);
    }

    private static int Keep(Span<double> weights, Span<int> indices, int count, double weight, int index)
    {
        int at = count;
        while (at > 0 && weights[at - 1] < weight)
        {
            at--;
        }

        if (at == MaxTop)
        {
            return count;
        }

        int kept = Math.Min(count, MaxTop - 1);
        for (int i = kept; i > at; i--)
        {
            (weights[i], indices[i]) = (weights[i - 1], indices[i - 1]);
        }

        (weights[at], indices[at]) = (weight, index);
        return kept + 1;
    }
}
