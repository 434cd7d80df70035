using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.State;

/// <summary>
/// A position of the log from which changes can be made up for: a replay that starts here starts with this state of the task.
/// </summary>
/// <param name="Offset">First record that is not in that state.</param>
/// <param name="Rules">In force there; null: none yet.</param>
/// <param name="Task">Saved state of what all keys share, clocks above all.</param>
public sealed record StateEpoch(long Offset, Rules? Rules, ReadOnlyMemory<byte> Task);
