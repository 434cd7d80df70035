namespace StreamRisk.Engine.State;

/// <summary>A part of a task's state that is saved on its own: a key and how much of it is saved. One thread.</summary>
public sealed class StateKey
{
    internal StateKey(string name, IKeyState? state) => (Name, State) = (name, state);

    /// <summary>Kind and id, e.g. `issuer/ACME`; unique in its task.</summary>
    public string Name { get; }

    /// <summary>Null: the key is back at its initial state.</summary>
    public IKeyState? State { get; internal set; }

    /// <summary>Where its oldest change that is not saved lies; null: all of it is saved.</summary>
    public StateEpoch? UnsavedSince { get; internal set; }

    /// <summary>What is saved of it holds every record below this offset.</summary>
    public long Covered { get; internal set; }

    /// <summary>Pieces in which it was saved last; for whoever saves it. 0: never.</summary>
    public int Pieces { get; internal set; }

    /// <summary>Bytes of what was saved last.</summary>
    public int Bytes { get; internal set; }
}
