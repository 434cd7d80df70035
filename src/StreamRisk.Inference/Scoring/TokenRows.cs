namespace StreamRisk.Inference.Scoring;

/// <summary>The texts of one batch as token ids.</summary>
/// <param name="ids">Holds every row at a multiple of <paramref name="stride"/>.</param>
/// <param name="rows">Which rows, longest first.</param>
/// <param name="lengths">The length of every row, by row.</param>
internal readonly ref struct TokenRows(ReadOnlySpan<int> ids, int stride, ReadOnlySpan<int> rows, ReadOnlySpan<int> lengths)
{
    private readonly ReadOnlySpan<int> _ids = ids;
    private readonly ReadOnlySpan<int> _rows = rows;
    private readonly ReadOnlySpan<int> _lengths = lengths;

    public int Count => _rows.Length;

    public int Longest => _lengths[_rows[0]];

    public ReadOnlySpan<int> this[int index] => _ids.Slice(_rows[index] * stride, _lengths[_rows[index]]);

    public TokenRows One(int index) => new(_ids, stride, _rows.Slice(index, 1), _lengths);
}
