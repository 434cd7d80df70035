using System.Buffers;
using StreamRisk.Engine.State;

namespace StreamRisk.Simulation.Tests.State;

/// <summary>What is saved of a task: the latest form of each key and of what the keys share.</summary>
internal sealed class SavedTask
{
    private readonly SortedDictionary<string, (long Covered, byte[]? State)> _keys = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private byte[]? _task;

    /// <summary>A replay starts here; 0 before the first save.</summary>
    public long ReplayFrom { get; private set; }

    public long Covered { get; private set; }

    public int Keys => _keys.Count;

    /// <summary>The keys that have state, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> States =>
        _keys.Where(k => k.Value.State is not null).ToDictionary(k => k.Key, k => k.Value.State!, StringComparer.Ordinal);

    public byte[] Task => _task ?? [];

    /// <summary>Saves up to so many of the keys that changed, the oldest change first.</summary>
    public void Save(IStatefulTask task, long offset, int most)
    {
        task.At(offset);
        task.BeginEpoch();
        while (most-- > 0 && task.Keys.OldestUnsaved is { } key)
        {
            byte[]? state = key.State is { } keyState ? Written(keyState.Save) : null;
            _keys[key.Name] = (offset, state);
            task.Keys.Saved(pieces: 1, state?.Length ?? 0);
        }

        while (task.Keys.ForgetReset() is { } forgotten)
        {
            Assert.True(_keys.Remove(forgotten.Name));
        }

        (ReplayFrom, Covered) = (task.Keys.ReplayFrom.Offset, offset);
        _task = Written(task.Save);
    }

    /// <summary>Gives a task that has seen nothing the saved state; the replay is up to the caller.</summary>
    public void Load(IStatefulTask task)
    {
        if (_task is null)
        {
            return;
        }

        task.Load(new StateReader(_task), ReplayFrom, Covered);
        foreach ((string name, (long covered, byte[]? state)) in _keys)
        {
            task.LoadKey(new SavedForm(name, covered, 1, state?.Length ?? 0), state is null ? null : new StateReader(state));
        }
    }

    private byte[] Written(Action<StateWriter> save)
    {
        _buffer.ResetWrittenCount();
        save(new StateWriter(_buffer));
        return _buffer.WrittenSpan.ToArray();
    }
}
