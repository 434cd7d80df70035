using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>The texts about an instrument of the hour before a minute.</summary>
/// <param name="Sentiment">S without the factor of novelty; 0 without texts: silence is neutral.</param>
/// <param name="Duplicates">Share of mentions that resemble an earlier one.</param>
/// <param name="Young">Share of authors whose accounts are young.</param>
internal readonly record struct PumpFigures(int Mentions, int Authors, double Sentiment, double Duplicates, double Young)
{
    /// <param name="sums">Scratch.</param>
    /// <param name="authors">Scratch.</param>
    public static PumpFigures Of(
        InstrumentState s, EventTime due, PumpAndDumpOptions options, double authorShare, AuthorSums sums, Dictionary<string, bool> authors)
    {
        sums.Clear();
        authors.Clear();
        ReadOnlySpan<TextEntry> texts = s.Text.AsSpan();
        int mentions = 0;
        int duplicates = 0;
        int young = 0;
        for (int i = s.Text.IndexOf(due - options.Window); i < texts.Length && texts[i].EventTime < due; i++)
        {
            ref readonly TextEntry text = ref texts[i];
            mentions++;
            duplicates += text.Novel ? 0 : 1;
            bool isYoung = text.AuthorCreatedAt is { } created && text.EventTime - created < options.YoungAge;
            young += authors.TryAdd(text.Author, isYoung) && isYoung ? 1 : 0;
            if (text.PlainWeight > 0)
            {
                sums.Add(text.Author, text.PlainWeight * text.AgeFactor(due, options.Window), text.Polarity);
            }
        }

        return mentions == 0
            ? default
            : new PumpFigures(
                mentions, authors.Count, sums.Evaluate(authorShare).Mean ?? 0, (double)duplicates / mentions, (double)young / authors.Count);
    }

    /// <summary>The gates of the text leg in the direction of the move.</summary>
    public bool Hold(bool up, in Baseline mentions, in Baseline sentiment, PumpAndDumpOptions options) =>
        Mentions >= Threshold(mentions, options)
        && Authors >= options.Authors
        && Z(up, sentiment, options) >= options.Z
        && (Duplicates >= options.NearDuplicates || Young >= options.YoungAuthors);

    public static double Threshold(in Baseline mentions, PumpAndDumpOptions options) => Math.Max(options.Mentions, options.MentionRatio * mentions.Median);

    /// <summary>z of the sentiment, positive in the direction of the move.</summary>
    public double Z(bool up, in Baseline sentiment, PumpAndDumpOptions options) => sentiment.Z(Sentiment, options.Floor) * (up ? 1 : -1);
}
