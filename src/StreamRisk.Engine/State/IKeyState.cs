namespace StreamRisk.Engine.State;

/// <summary>
/// State that outlives its process. Everything that later results depend on is written: whoever loads it goes on exactly as the one that
/// saved it would have. One thread.
/// </summary>
public interface IKeyState
{
    /// <summary>Writes the state: fields in declaration order, collections in their defined order, unordered ones ordinal by key.</summary>
    void Save(StateWriter w);

    /// <summary>Reads what <see cref="Save"/> wrote into a state that nothing has been applied to yet.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    void Load(StateReader r);
}
