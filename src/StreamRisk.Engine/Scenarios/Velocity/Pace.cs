using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>The pace of an account or of a pair in one direction and currency: its newest windows, and its habits.</summary>
internal sealed class Pace : IKeyState
{
    /// <summary>Legs within the count window.</summary>
    public int Count { get; set; }

    /// <summary>Minor units within the sum window.</summary>
    public long Sum { get; set; }

    /// <summary>Legs within the sum window: 0 says that nothing is open.</summary>
    public int Open { get; set; }

    public Habit Counts { get; } = new();

    public Habit Sums { get; } = new();

    public void Enter(long amount)
    {
        Count++;
        Sum += amount;
        Open++;
    }

    public void LeaveSum(long amount)
    {
        Sum -= amount;
        Open--;
    }

    public void Clear() => (Count, Sum, Open) = (0, 0, 0);

    // The windows follow from the legs.
    public void Save(StateWriter w)
    {
        Counts.Save(w);
        Sums.Save(w);
    }

    public void Load(StateReader r)
    {
        Counts.Load(r);
        Sums.Load(r);
    }
}
