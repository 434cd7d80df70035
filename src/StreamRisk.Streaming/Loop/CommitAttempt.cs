namespace StreamRisk.Streaming.Loop;

/// <summary>What one transaction meant to do to a partition.</summary>
/// <param name="Before">Committed offset before it; <see cref="PartitionSlot.None"/>: none.</param>
/// <param name="Intended">Committed offset after it.</param>
internal readonly record struct CommitAttempt(PartitionSlot Slot, long Before, long Intended);
