using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// Turns the planned texts of a window into rows of tokens: rejects what cannot be scored, cleans, finds duplicates, and tokenises the
/// rest in parallel. Used by the batching thread only.
/// </summary>
internal sealed class WindowFiller(WordPieceTokenizer tokenizer, ScoreCache cache, int threads)
{
    private const int MaxUnits = 65_536;

    /// <summary>Below this, handing work to other threads takes longer than the work.</summary>
    private const int ParallelRows = 256;

    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };

    /// <summary>Fills <see cref="BatchWindow.Assigned"/> and the rows.</summary>
    /// <param name="count">Texts planned.</param>
    /// <returns>How many are duplicates of a text seen before.</returns>
    public int Fill(BatchWindow window, int count, EventTime now)
    {
        int duplicates = 0;
        for (int i = 0; i < count; i++)
        {
            string text = window.Planned[i];
            string cleaned = text.Length <= MaxUnits ? TextCleaner.Clean(text) : text;
            window.Planned[i] = cleaned;
            string? problem = Problem(cleaned);
            if (problem is not null)
            {
                ScoreCell rejected = new();
                rejected.Fail(problem, now);
                window.Assigned[i] = (rejected, false);
                InferenceInstruments.Failed.Add(1);
                continue;
            }

            UInt128 key = cache.KeyOf(cleaned);
            ScoreCell? known = cache.Find(key);
            window.Assigned[i] = (known ?? AddRow(window, cleaned, key), known is not null);
            duplicates += known is null ? 0 : 1;
        }

        Tokenise(window);
        return duplicates;
    }

    private static string? Problem(string cleaned) =>
        cleaned.Length == 0 ? "the text is empty after cleaning"
        : cleaned.Length > MaxUnits ? string.Create(CultureInfo.InvariantCulture, $"the text has {cleaned.Length} characters; at most {MaxUnits} are read")
        : null;

    private ScoreCell AddRow(BatchWindow window, string cleaned, UInt128 key)
    {
        ScoreCell cell = new();
        cache.Add(key, cell);
        window.AddRow(cleaned, cell);
        return cell;
    }

    private void Tokenise(BatchWindow window)
    {
        if (window.Rows >= ParallelRows)
        {
            Parallel.For(0, window.Rows, _parallel, row => window.Encode(row, tokenizer));
            return;
        }

        for (int row = 0; row < window.Rows; row++)
        {
            window.Encode(row, tokenizer);
        }
    }
}
