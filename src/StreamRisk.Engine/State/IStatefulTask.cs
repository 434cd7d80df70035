namespace StreamRisk.Engine.State;

/// <summary>
/// A task whose state can be saved piece by piece and restored: the saved keys, each as of its own offset, and a replay of the log from
/// <see cref="StateKeys.ReplayFrom"/> give the state of the task that was never interrupted. One thread.
/// </summary>
public interface IStatefulTask
{
    StateKeys Keys { get; }

    /// <summary>What is handed over next lies at this offset of the log. Call it before every record, and before saving.</summary>
    void At(long offset);

    /// <summary>From here on unsaved changes can be replayed. Call it between records.</summary>
    void BeginEpoch();

    /// <summary>Writes what keys share: as of the replay's start what a replay brings up to date, as of now what it does not.</summary>
    void Save(StateWriter w);

    /// <summary>Reads what <see cref="Save"/> wrote into a task that has seen nothing.</summary>
    /// <param name="replayFrom">Where the replay starts.</param>
    /// <param name="covered">Where the task stood when it was saved.</param>
    /// <exception cref="StateFormatException">It cannot be read, or was saved by another set of scenarios.</exception>
    void Load(StateReader r, long replayFrom, long covered);

    /// <summary>Reads one key. Call it after <see cref="Load"/>.</summary>
    /// <param name="state">Null: the key was reset.</param>
    /// <exception cref="StateFormatException">It cannot be read.</exception>
    void LoadKey(in SavedForm saved, StateReader? state);
}
