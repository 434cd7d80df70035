namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>What scenario 11 keeps of one instrument.</summary>
internal sealed class UnexplainedMoveState
{
    private const int MaxMoves = 64;

    private readonly List<Move> _moves = [];

    /// <summary>Close of the last session that had records; null before the first.</summary>
    public EventTime? PreviousClose { get; set; }

    /// <summary>Moves that were reported in the last hours, oldest first.</summary>
    public IReadOnlyList<Move> Moves => _moves;

    public void Report(Move move)
    {
        if (_moves.Count == MaxMoves)
        {
            _moves.RemoveAt(0);
        }

        _moves.Add(move);
    }

    public void Forget(Move move) => _moves.Remove(move);
}
