namespace StreamRisk.Engine.State;

/// <summary>How a key was saved.</summary>
/// <param name="Name">Its <see cref="StateKey.Name"/>.</param>
/// <param name="Covered">It holds every record below this offset.</param>
/// <param name="Pieces">Pieces in which it lies.</param>
/// <param name="Bytes">Bytes of state.</param>
public readonly record struct SavedForm(string Name, long Covered, int Pieces, int Bytes);
