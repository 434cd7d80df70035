namespace StreamRisk.Inference.Scoring;

/// <summary>
/// Cuts a window into batches: counting sort by length, then, longest first, as many texts as keep longest × texts within the token
/// budget. Texts of about one length share a batch, so that little of it is padding. Where nothing is padded the order stays, and a
/// batch takes texts up to the budget. Reuses its buffers; one thread.
/// </summary>
internal sealed class BatchCutter(int maxLength, BatchLimits limits, int runners, bool sort = true)
{
    /// <summary>Below this a batch is not worth splitting: the cost of a call outweighs a second core.</summary>
    private const int SmallestShare = 128;

    private readonly int[] _starts = new int[maxLength + 2];
    private readonly List<BatchRange> _batches = [];

    /// <summary>Sorts the rows and cuts them.</summary>
    /// <param name="lengths">Tokens by row.</param>
    /// <param name="order">Receives the rows, longest first.</param>
    /// <returns>Consecutive ranges of <paramref name="order"/>; valid until the next call.</returns>
    public IReadOnlyList<BatchRange> Cut(ReadOnlySpan<int> lengths, Span<int> order)
    {
        int tokens = sort && limits.Padded ? SortLongestFirst(lengths, order) : KeepOrder(lengths, order);

        // Less than a full round of batches: share it out, so that no runner waits for the others.
        int budget = Math.Min(limits.MaxTokens, Math.Max(SmallestShare, (tokens + runners - 1) / runners));
        _batches.Clear();
        for (int first = 0; first < lengths.Length;)
        {
            int texts = !limits.Padded ? UnpaddedTexts(lengths, first, budget)
                : sort ? TextsOf(lengths[order[first]], budget, lengths.Length - first)
                : UnsortedTexts(lengths, order[first..], budget);
            _batches.Add(new BatchRange(first, texts));
            first += texts;
        }

        return _batches;
    }

    private int UnpaddedTexts(ReadOnlySpan<int> lengths, int first, int budget)
    {
        int most = Math.Min(limits.MaxTexts, lengths.Length - first);
        int tokens = lengths[first];
        int texts = 1;
        for (; texts < most && tokens + lengths[first + texts] <= budget; texts++)
        {
            tokens += lengths[first + texts];
        }

        return texts;
    }

    private int TextsOf(int longest, int budget, int left) => Math.Clamp(budget / longest, 1, Math.Min(limits.MaxTexts, left));

    /// <summary>Texts of the next batch in order of arrival; the longest changes places with the first, as a batch expects.</summary>
    private int UnsortedTexts(ReadOnlySpan<int> lengths, Span<int> order, int budget)
    {
        int leader = 0;
        int texts = 1;
        while (texts < TextsOf(Math.Max(lengths[order[leader]], texts < order.Length ? lengths[order[texts]] : 0), budget, order.Length))
        {
            leader = lengths[order[texts]] > lengths[order[leader]] ? texts : leader;
            texts++;
        }

        (order[0], order[leader]) = (order[leader], order[0]);
        return texts;
    }

    private static int KeepOrder(ReadOnlySpan<int> lengths, Span<int> order)
    {
        int tokens = 0;
        for (int row = 0; row < lengths.Length; row++)
        {
            order[row] = row;
            tokens += lengths[row];
        }

        return tokens;
    }

    private int SortLongestFirst(ReadOnlySpan<int> lengths, Span<int> order)
    {
        Array.Clear(_starts);
        int tokens = 0;
        foreach (int length in lengths)
        {
            _starts[maxLength - length + 1]++;
            tokens += length;
        }

        for (int i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        for (int row = 0; row < lengths.Length; row++)
        {
            order[_starts[maxLength - lengths[row]]++] = row;
        }

        return tokens;
    }
}
