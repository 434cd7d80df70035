using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>What scenario 11 keeps of one instrument.</summary>
internal sealed class UnexplainedMoveState : IKeyState
{
    private const int MaxMoves = 64;

    private readonly List<Move> _moves = [];
    private EventTime? _lastClose;
    private EventTime? _closeBefore;

    /// <summary>Close of the last session that had records and was over before this time; null: none is known.</summary>
    public EventTime? CloseBefore(EventTime open) => _lastClose < open ? _lastClose : _closeBefore < open ? _closeBefore : null;

    /// <summary>A session is over on the market clock, which may be ahead of the evaluation by one.</summary>
    public void Close(EventTime close) => (_closeBefore, _lastClose) = (_lastClose, close);

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

    public void Save(StateWriter w)
    {
        w.Count(_moves.Count);
        foreach (Move move in _moves)
        {
            move.Save(w);
        }

        w.TimeOrNull(_lastClose);
        w.TimeOrNull(_closeBefore);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _moves.Add(Move.Read(r));
        }

        _lastClose = r.TimeOrNull();
        _closeBefore = r.TimeOrNull();
    }
}
