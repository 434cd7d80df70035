namespace StreamRisk.Streaming.Checkpoints;

/// <summary>The saved form of one key, put together from its pieces as they come.</summary>
internal sealed class SavedKey(long covered, int count)
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    public long Covered => covered;

    /// <summary>0: the key was reset.</summary>
    public int Count => count;

    public bool IsComplete => _pieces.Count == count;

    public int Bytes { get; private set; }

    /// <summary>Takes the next piece; false: it belongs to another form of the key.</summary>
    public bool Add(in CheckpointPiece piece)
    {
        if (piece.Covered != covered || piece.Count != count || piece.Index != _pieces.Count || IsComplete)
        {
            return false;
        }

        _pieces.Add(piece.State);
        Bytes += piece.State.Length;
        return true;
    }

    /// <summary>All pieces as one.</summary>
    public ReadOnlyMemory<byte> State()
    {
        if (_pieces.Count == 1)
        {
            return _pieces[0];
        }

        byte[] whole = new byte[Bytes];
        int at = 0;
        foreach (ReadOnlyMemory<byte> piece in _pieces)
        {
            piece.CopyTo(whole.AsMemory(at));
            at += piece.Length;
        }

        return whole;
    }
}
