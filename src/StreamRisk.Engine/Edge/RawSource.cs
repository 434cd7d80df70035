namespace StreamRisk.Engine.Edge;

/// <summary>One input partition or file of a rebuild.</summary>
/// <param name="Topic">Raw topic; fixes the <see cref="InputRank"/>.</param>
/// <param name="Partition">0 for files.</param>
/// <param name="Records">In order of offset. Read twice from the start unless the disorder is given.</param>
public sealed record RawSource<T>(string Topic, int Partition, IEnumerable<RawInput<T>> Records);
