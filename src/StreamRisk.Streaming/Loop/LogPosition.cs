namespace StreamRisk.Streaming.Loop;

/// <summary>Where a partition begins and ends, and what the group has committed of it.</summary>
/// <param name="Low">Offset of the first record that is kept.</param>
/// <param name="High">Offset that the next record gets.</param>
/// <param name="Committed">The stable committed offset; <see cref="PartitionSlot.None"/>: there is none.</param>
internal readonly record struct LogPosition(long Low, long High, long Committed);
