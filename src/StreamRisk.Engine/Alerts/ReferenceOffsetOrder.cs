using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>By topic, partition, offset.</summary>
internal sealed class ReferenceOffsetOrder : IComparer<ReferenceOffset>
{
    public static readonly ReferenceOffsetOrder Instance = new();

    public int Compare(ReferenceOffset x, ReferenceOffset y)
    {
        int byTopic = string.CompareOrdinal(x.Topic, y.Topic);
        return byTopic != 0 ? byTopic
            : x.Partition != y.Partition ? x.Partition.CompareTo(y.Partition)
            : x.Offset.CompareTo(y.Offset);
    }
}
