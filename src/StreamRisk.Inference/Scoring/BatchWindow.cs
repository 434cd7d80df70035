using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// The buffers of one window: the texts as planned, and the token rows of those that must be computed. Pooled: the batching thread
/// fills it, runners read it, and it is free again when its last batch is done.
/// </summary>
internal sealed class BatchWindow(int texts, int maxLength)
{
    private readonly int[] _ids = new int[texts * maxLength];
    private readonly int[] _lengths = new int[texts];
    private readonly int[] _order = new int[texts];
    private readonly string[] _cleaned = new string[texts];
    private readonly ScoreCell[] _cells = new ScoreCell[texts];
    private int _outstanding;

    /// <summary>Texts that must be computed.</summary>
    public int Rows { get; private set; }

    /// <summary>The texts as planned, in order of submission.</summary>
    public string[] Planned { get; } = new string[texts];

    /// <summary>What each planned text waits for.</summary>
    public (ScoreCell Cell, bool FromCache)[] Assigned { get; } = new (ScoreCell, bool)[texts];

    public Span<int> Order => _order.AsSpan(0, Rows);

    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, Rows);

    public void AddRow(string cleaned, ScoreCell cell)
    {
        (_cleaned[Rows], _cells[Rows]) = (cleaned, cell);
        Rows++;
    }

    public void Encode(int row, WordPieceTokenizer tokenizer)
    {
        EncodedLength encoded = tokenizer.Encode(_cleaned[row], _ids.AsSpan(row * maxLength, maxLength));
        _cells[row].Encoded = encoded;
        _lengths[row] = encoded.Length;
    }

    public TokenRows RowsOf(BatchRange batch) => new(_ids, maxLength, _order.AsSpan(batch.First, batch.Count), _lengths);

    public ScoreCell CellAt(int position) => _cells[_order[position]];

    public void Expect(int batches) => _outstanding = batches;

    /// <returns>True for the last batch of the window.</returns>
    public bool FinishBatch() => Interlocked.Decrement(ref _outstanding) == 0;

    /// <summary>Lets go of the texts.</summary>
    public void Clear()
    {
        Array.Clear(Planned);
        Array.Clear(Assigned);
        Array.Clear(_cleaned);
        Array.Clear(_cells);
        Rows = 0;
    }
}
